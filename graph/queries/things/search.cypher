// Things whose name, or for posts whose organisation, holds the words: posts, organisations, public roles, places, data, times.
CALL db.index.fulltext.queryNodes('thing_words', $lucene, {limit: 500}) YIELD node AS thing
WHERE $kind IS NULL OR thing.thingKind = $kind
RETURN thing {.id, .thingKind, name: thing.name + coalesce(', ' + thing.within, '')} AS thing
ORDER BY size(thing.name), thing.name, thing.id
LIMIT $most
