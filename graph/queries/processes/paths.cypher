// For each of these processes, the processes above it along homes, from the top.
UNWIND $processIds AS processId
MATCH (process:Process {id: processId})
OPTIONAL MATCH way = (process)<-[:HAS_PART*1..60 {home: true}]-(:Process {layer: 0})
RETURN processId,
       CASE WHEN way IS NULL THEN [] ELSE [above IN reverse(tail(nodes(way))) | above {.id, .name, .label, .setAside, .highlighted, .illustrative, .ownerPostId, .ownerName, .organisationId, .organisationName, .organisationKind, .leadPostIds, .layer, .partCount, .openSuggestions, .openFindings}] END AS path
