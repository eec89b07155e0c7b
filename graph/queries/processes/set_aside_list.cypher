// What has been set aside in a cluster, may be read there and may be brought back, newest first.
MATCH (process:Process)
WHERE process.setAsideWith = process.id AND $clusterId IN process.above AND {{read process}}
  AND EXISTS { MATCH (top:Process {id: $clusterId} WHERE {{read top}}) (()-[:HAS_PART]->(steps WHERE {{see steps}})){0,60} (process) }
RETURN {{row process}} AS process, process.setAsideAt AS at
ORDER BY at DESC, process.id
LIMIT 200
