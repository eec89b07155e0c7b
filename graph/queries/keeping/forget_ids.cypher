// Takes the ids of the backup off again.
MATCH (n) WHERE n.backupId IS NOT NULL
REMOVE n.backupId, n:BackedUp
RETURN count(n) AS done
