// What a change must know of a person, with the legal entities in which that person holds posts now.
MATCH (person:Person {id: $personId})
RETURN person {.id, .name, entities: COLLECT {
  MATCH (person)-[holds:HOLDS]->(:Post)-[:IN]->(o:Organisation)
  WHERE holds.until IS NULL OR holds.until > $now
  RETURN DISTINCT o.entityId }} AS person
