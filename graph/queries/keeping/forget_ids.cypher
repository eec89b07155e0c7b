// Takes the ids of the backup off again, from so many nodes at a time.
MATCH (n:BackedUp)
WITH n LIMIT $most
REMOVE n.backupId, n:BackedUp
RETURN count(n) AS done
