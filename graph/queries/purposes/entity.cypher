// The legal entity that an organisation is or is within.
MATCH (o:Organisation {id: $organisationId})
MATCH (entity:Organisation {id: o.entityId})
RETURN entity {.id, .name, .kind} AS organisation
