// Which of these processes are reached from the top of a cluster by a way that a person may see?
MATCH (top:Process {id: $clusterId})
WHERE {{see top}}
MATCH (top) (()-[:HAS_PART]->(steps WHERE {{see steps}})){0,60} (process:Process)
WHERE process.id IN $processIds
RETURN DISTINCT process.id AS id
ORDER BY id
