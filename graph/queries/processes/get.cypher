// One process with its path: the processes above it along homes, from the top.
MATCH (process:Process {id: $processId})
OPTIONAL MATCH way = (process)<-[:HAS_PART*1..60 {home: true}]-(top:Process {layer: 0})
WITH process, way ORDER BY length(way) DESC LIMIT 1
RETURN process {.id, .name, .label, .setAside, .highlighted, .illustrative, .ownerPostId, .ownerName, .organisationId, .organisationName, .organisationKind, .leadPostIds, .layer, .partCount, .openSuggestions, .openFindings} AS process,
       CASE WHEN way IS NULL THEN [] ELSE [above IN reverse(tail(nodes(way))) | above {.id, .name, .label, .setAside, .highlighted, .illustrative, .ownerPostId, .ownerName, .organisationId, .organisationName, .organisationKind, .leadPostIds, .layer, .partCount, .openSuggestions, .openFindings}] END AS path
