// Ends a purpose: what awaits review is closed with it, and nobody reads for it any more.
MATCH (purpose:Purpose {id: $purposeId})
WHERE purpose.endedAt IS NULL
SET purpose.endedAt = $now, purpose.note = $note
FOREACH (waiting IN COLLECT { MATCH (purpose)-[:STATED_AS]->(waiting:Statement {outcome: 'WAITING'}) RETURN waiting } |
  SET waiting.outcome = 'REPLACED', waiting.reviewedAt = $now)
FOREACH (reads IN COLLECT { MATCH (:Person)-[reads:READS_FOR]->(purpose) RETURN reads } | DELETE reads)
RETURN purpose.id AS id
