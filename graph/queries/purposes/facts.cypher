// What a change must know of a purpose: whose it is, what is in force, what awaits review, and who may read for it.
MATCH (purpose:Purpose {id: $purposeId})-[:OF]->(whose:Organisation)
OPTIONAL MATCH (purpose)-[:IN_FORCE]->(said:Statement)
RETURN purpose {.id, entityId: whose.id, organisation: whose.name, isEnded: purpose.endedAt IS NOT NULL OR coalesce(said.until <= $now, false),
  name: coalesce(said.name, COLLECT { MATCH (purpose)-[:STATED_AS]->(first:Statement) RETURN first.name ORDER BY first.at DESC, first.id LIMIT 1 }[0]),
  isInForce: said IS NOT NULL AND purpose.endedAt IS NULL AND said.until > $now,
  recipientIds: COLLECT { MATCH (said)-[:FOR]->(recipient) RETURN recipient.id ORDER BY recipient.id }} AS purpose
