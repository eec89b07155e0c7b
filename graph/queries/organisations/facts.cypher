// What a change must know of an organisation, with those that it is within.
MATCH (o:Organisation {id: $organisationId})
RETURN o {.id, .name, .kind, .entityId, .abolishedOn, isEnded: o.endedAt IS NOT NULL,
  outerIds: COLLECT { MATCH (o)-[:WITHIN*1..20]->(outer:Organisation) RETURN outer.id ORDER BY outer.id }} AS organisation
