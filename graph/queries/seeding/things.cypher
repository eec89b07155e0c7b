// Puts named things on the map: public roles, places, data, times.
UNWIND $rows AS row
MERGE (thing:Thing {id: row.id})
ON CREATE SET thing.name = row.name, thing.thingKind = row.kind
FOREACH (_ IN CASE WHEN row.kind = 'public_role' THEN [1] ELSE [] END | SET thing:PublicRole)
RETURN count(thing) AS loaded
