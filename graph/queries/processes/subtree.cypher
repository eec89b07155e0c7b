// The map's number, these processes, and everything living and seen up to three layers below them, with what is part of what.
MATCH (map:Map {id: 'map'})
WITH map.number AS number
UNWIND $processIds AS processId
MATCH (top:Process {id: processId})
WHERE {{see top}}
OPTIONAL MATCH (top) (()-[edges:HAS_PART]->(steps WHERE NOT steps.setAside AND {{see steps}})){1,3} (below)
WHERE size(edges) <= $layers
WITH number, collect(DISTINCT top) AS tops, collect(DISTINCT below) AS processes, collect(DISTINCT last(edges)) AS parts,
     collect(DISTINCT CASE WHEN size(edges) = $layers AND below.partCount > 0 THEN below.id END) AS deepest
RETURN number, deepest,
       [p IN tops | {{row p}}] AS tops,
       [p IN processes | {{row p}}] AS processes,
       [e IN parts | {wholeId: startNode(e).id, partId: endNode(e).id, home: e.home, order: e.order}] AS parts
