// Agrees to a statement, which is in force from now on in place of the one before, or declines it.
MATCH (purpose:Purpose)-[:STATED_AS]->(said:Statement {id: $statementId, outcome: 'WAITING'}), (who:Person {id: $personId})
SET said.outcome = $outcome, said.reviewedAt = $now, said.note = $note
CREATE (said)-[:REVIEWED_BY]->(who)
FOREACH (force IN COLLECT { MATCH (purpose)-[force:IN_FORCE]->(:Statement) WHERE $outcome = 'AGREED' RETURN force } | DELETE force)
FOREACH (_ IN CASE $outcome WHEN 'AGREED' THEN [1] ELSE [] END | CREATE (purpose)-[:IN_FORCE]->(said))
RETURN said.id AS id
