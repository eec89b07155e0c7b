// For each of these processes, the processes above it along homes, from the top; null where one may not be seen.
UNWIND $processIds AS processId
MATCH (process:Process {id: processId})
WHERE {{see process}}
OPTIONAL MATCH way = (process)<-[:HAS_PART*1..60 {home: true}]-(:Process {layer: 0})
RETURN processId,
       CASE WHEN way IS NULL THEN [] ELSE [above IN reverse(tail(nodes(way))) | {{row above}}] END AS path
