// Makes an organisation within another, of the same legal entity.
MATCH (outer:Organisation {id: $withinId})
CREATE (o:Organisation:Thing {id: $id, name: $name, kind: $kind, thingKind: 'organisation', fictional: coalesce(outer.fictional, false), entityId: outer.entityId})
CREATE (o)-[:WITHIN]->(outer)
RETURN o.id AS id
