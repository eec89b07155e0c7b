// Things whose name holds the words: posts, organisations, public roles, places, data, times.
CALL db.index.fulltext.queryNodes('thing_words', $lucene, {limit: 500}) YIELD node AS thing
WHERE $kind IS NULL OR thing.thingKind = $kind
OPTIONAL MATCH (thing)-[:IN]->(o:Organisation)
RETURN thing {.id, .thingKind, name: CASE WHEN o IS NULL THEN thing.name ELSE thing.name + ', ' + o.name END} AS thing
ORDER BY size(thing.name), thing.name, thing.id
LIMIT $most
