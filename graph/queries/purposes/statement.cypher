// What a change must know of a statement: which purpose it is of, who made it and whether it awaits review.
MATCH (purpose:Purpose)-[:STATED_AS]->(said:Statement {id: $statementId})-[:BY]->(who:Person)
MATCH (purpose)-[:OF]->(whose:Organisation)
OPTIONAL MATCH (purpose)-[:IN_FORCE]->(force:Statement)
RETURN said {.id, .name, .outcome, .until, statedBy: who.id, purposeId: purpose.id, entityId: whose.id, organisation: whose.name,
  isEnded: purpose.endedAt IS NOT NULL OR coalesce(force.until <= $now, false)} AS statement
