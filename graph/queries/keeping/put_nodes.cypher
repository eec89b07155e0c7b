// Puts nodes back, marked with the ids that they had.
UNWIND $rows AS row
CREATE (n:$(row.labels))
SET n = row.properties, n.backupId = row.id, n:BackedUp
RETURN count(n) AS put
