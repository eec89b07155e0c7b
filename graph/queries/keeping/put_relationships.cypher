// Puts relationships back between nodes that are there.
UNWIND $rows AS row
MATCH (a:BackedUp {backupId: row.from}), (b:BackedUp {backupId: row.to})
CREATE (a)-[r:$(row.type)]->(b)
SET r = row.properties
RETURN count(r) AS put
