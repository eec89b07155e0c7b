// The map's number, these processes, and everything living up to three layers below them, with which is part of which.
MATCH (map:Map {id: 'map'})
WITH map.number AS number
UNWIND $processIds AS processId
MATCH (top:Process {id: processId})
OPTIONAL MATCH (top) (()-[edges:HAS_PART]->(steps WHERE NOT steps.setAside)){1,3} (below)
WHERE size(edges) <= $layers
WITH number, collect(DISTINCT top) AS tops, collect(DISTINCT below) AS processes, collect(DISTINCT last(edges)) AS parts,
     collect(DISTINCT CASE WHEN size(edges) = $layers AND below.partCount > 0 THEN below.id END) AS deepest
RETURN number, deepest,
       [p IN tops | p {.id, .name, .label, .setAside, .highlighted, .illustrative, .ownerPostId, .ownerName, .organisationId, .organisationName, .organisationKind, .leadPostIds, .layer, .partCount, .openSuggestions, .openFindings}] AS tops,
       [p IN processes | p {.id, .name, .label, .setAside, .highlighted, .illustrative, .ownerPostId, .ownerName, .organisationId, .organisationName, .organisationKind, .leadPostIds, .layer, .partCount, .openSuggestions, .openFindings}] AS processes,
       [e IN parts | {wholeId: startNode(e).id, partId: endNode(e).id, home: e.home, order: e.order}] AS parts
