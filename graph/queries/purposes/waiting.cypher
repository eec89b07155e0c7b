// The purposes of these legal entities that have a statement awaiting review which another person made, the oldest first.
MATCH (whose:Organisation)<-[:OF]-(purpose:Purpose)-[:STATED_AS]->(said:Statement {outcome: 'WAITING'})-[:BY]->(who:Person)
WHERE whose.id IN $entityIds AND who.id <> $personId AND purpose.endedAt IS NULL
RETURN purpose.id AS purposeId, said.id AS statementId, said.name AS name, said.at AS at, who {.id, .name} AS by,
  whose {.id, .name, .kind} AS organisation, EXISTS { (purpose)-[:IN_FORCE]->(:Statement) } AS isRedefinition
ORDER BY at, statementId
LIMIT $most
