// The legal entities of these organisations, each once, with those it was asked for by.
MATCH (o:Organisation)
WHERE o.id IN $organisationIds
MATCH (entity:Organisation {id: o.entityId})
RETURN entity.id AS id, entity.endedAt IS NOT NULL AS isEnded, collect(o.id) AS asked
ORDER BY id
