// One process as it may be seen, whole or restricted, with the processes above it along homes, from the top; null where one may not be seen.
MATCH (process:Process {id: $processId})
WHERE {{read process}} OR (NOT process.setAside AND {{see process}})
OPTIONAL MATCH way = (process)<-[:HAS_PART*1..60 {home: true}]-(top:Process {layer: 0})
WITH process, way ORDER BY length(way) DESC LIMIT 1
RETURN {{row process}} AS process,
       CASE WHEN way IS NULL THEN [] ELSE [above IN reverse(tail(nodes(way))) | {{row above}}] END AS path
