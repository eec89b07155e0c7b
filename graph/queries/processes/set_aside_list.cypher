// What has been set aside in a cluster, may be read and may be brought back, newest first.
MATCH (process:Process)
WHERE process.setAsideWith = process.id AND $clusterId IN process.above AND {{read process}}
RETURN {{row process}} AS process, process.setAsideAt AS at
ORDER BY at DESC, process.id
LIMIT 200
