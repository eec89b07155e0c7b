// Puts organisations on the map, each named once.
UNWIND $rows AS row
MERGE (o:Organisation {id: row.id})
ON CREATE SET o:Thing, o.name = row.name, o.thingKind = 'organisation', o.kind = row.kind, o.entityId = row.id, o.odsCode = row.odsCode,
              o.fictional = row.fictional, o.abolishedOn = row.abolishedOn, o.note = row.note
RETURN count(o) AS loaded
