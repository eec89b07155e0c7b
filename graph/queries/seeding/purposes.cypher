// Writes purposes with what is stated of each: in force where somebody agreed to it, else awaiting review.
UNWIND $rows AS row
MATCH (whose:Organisation {id: row.organisationId}), (who:Person {id: row.statedById})
MERGE (purpose:Purpose {id: row.id})
MERGE (purpose)-[:OF]->(whose)
MERGE (said:Statement {id: row.statementId})
ON CREATE SET said.name = row.name, said.whatFor = row.whatFor, said.gains = row.gains, said.basis = row.basis, said.consent = row.consent,
              said.until = datetime(row.until), said.at = datetime(row.statedOn), said.outcome = CASE WHEN row.agreedById IS NULL THEN 'WAITING' ELSE 'AGREED' END,
              said.reviewedAt = datetime(row.agreedOn)
MERGE (purpose)-[:STATED_AS]->(said)
MERGE (said)-[:BY]->(who)
FOREACH (recipient IN COLLECT { MATCH (o:Organisation) WHERE o.id IN row.recipientIds RETURN o } | MERGE (said)-[:FOR]->(recipient))
FOREACH (reviewer IN COLLECT { MATCH (one:Person {id: row.agreedById}) RETURN one } |
  MERGE (said)-[:REVIEWED_BY]->(reviewer) MERGE (purpose)-[:IN_FORCE]->(said))
RETURN count(purpose) AS loaded
