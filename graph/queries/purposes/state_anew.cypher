// Puts a statement that awaits review beside the one in force; one that was waiting before is replaced by it.
MATCH (purpose:Purpose {id: $purposeId}), (who:Person {id: $personId})
FOREACH (before IN COLLECT { MATCH (purpose)-[:STATED_AS]->(waiting:Statement {outcome: 'WAITING'}) RETURN waiting } |
  SET before.outcome = 'REPLACED', before.reviewedAt = $now)
CREATE (purpose)-[:STATED_AS]->(said:Statement {id: $id, outcome: 'WAITING', at: $now, name: $name, whatFor: $whatFor, gains: $gains,
                                                basis: $basis, consent: $consent, until: $until})-[:BY]->(who)
WITH said
UNWIND $recipientIds AS recipientId
MATCH (recipient:Organisation {id: recipientId})
CREATE (said)-[:FOR]->(recipient)
RETURN count(recipient) AS recipients
