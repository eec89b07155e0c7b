// One thing that may be named or may play a part.
MATCH (thing:Thing {id: $thingId})
RETURN thing {.id, .thingKind, name: thing.name + coalesce(', ' + thing.within, ''),
  entityId: coalesce(thing.entityId, COLLECT { MATCH (thing)-[:IN]->(o:Organisation) RETURN o.entityId }[0])} AS thing
