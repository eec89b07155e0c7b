// The register of a legal entity, or these purposes: each with all that was ever stated of it, the newest first.
MATCH (whose:Organisation)<-[:OF]-(purpose:Purpose)
WHERE ($entityId IS NULL OR whose.id = $entityId) AND ($purposeIds IS NULL OR purpose.id IN $purposeIds)
OPTIONAL MATCH (purpose)-[:IN_FORCE]->(force:Statement)
WITH purpose, whose, force,
  COLLECT { MATCH (purpose)-[:STATED_AS]->(said:Statement)-[:BY]->(who:Person)
            OPTIONAL MATCH (said)-[:REVIEWED_BY]->(reviewer:Person)
            RETURN said {.id, .name, .whatFor, .gains, .basis, .consent, .until, .at, .outcome, .reviewedAt, .note, by: who {.id, .name},
              reviewedBy: reviewer {.id, .name},
              recipients: COLLECT { MATCH (said)-[:FOR]->(o:Organisation) RETURN o {.id, .name, .kind} ORDER BY o.name, o.id }}
            ORDER BY said.at DESC, said.id } AS history
RETURN purpose {.id, .endedAt, .note, organisation: whose {.id, .name, .kind}, inForceId: force.id, history: history,
  readsUntil: COLLECT { MATCH (:Person {id: $personId})-[reads:READS_FOR]->(purpose) WHERE reads.until > $now RETURN reads.until }[0]} AS purpose
ORDER BY history[0].name, purpose.id
