// Takes the map's lock and its next number, and finds what this operation did before, if it is sent again.
MATCH (map:Map {id: 'map'})
SET map.lockedBy = $opKey // guard: rules 2 and 6, the lock is held before the number is read
WITH map
SET map.number = map.number + 1
WITH map
OPTIONAL MATCH (before:Event {opKey: $opKey})-[:BY]->(who:Person)
RETURN map.number AS number,
       before {.number, .opId, .bodyHash, .at, .verb, .sentence, .became, .changes, .clusters, by: who {.id, .name}} AS before
