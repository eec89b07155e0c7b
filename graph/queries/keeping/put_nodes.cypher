// Puts nodes back; the one map node takes its properties back.
UNWIND $rows AS row
CALL (row) {
  WITH row WHERE row.labels = ['Map']
  MATCH (map:Map {id: 'map'})
  SET map += row.properties
  RETURN map AS n
  UNION
  WITH row WHERE row.labels <> ['Map']
  CREATE (n:$(row.labels))
  SET n = row.properties, n.backupId = row.id, n:BackedUp
  RETURN n
}
RETURN count(n) AS put
