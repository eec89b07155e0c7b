// Purposes in force whose last day is over.
MATCH (purpose:Purpose)-[:IN_FORCE]->(said:Statement)
WHERE purpose.endedAt IS NULL AND said.until <= $now
RETURN purpose.id AS id
ORDER BY id
