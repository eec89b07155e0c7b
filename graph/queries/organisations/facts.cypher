// What a change must know of an organisation.
MATCH (o:Organisation {id: $organisationId})
RETURN o {.id, .name, .kind, .entityId, .abolishedOn} AS organisation
