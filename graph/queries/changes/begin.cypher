// Takes the map's next number, and with it the lock on all changes; finds what this operation did before, if it is sent again.
MATCH (map:Map {id: 'map'})
SET map.number = map.number + 1 // guard: rules 2 and 6, held until the change is saved
WITH map
OPTIONAL MATCH (before:Event {opKey: $opKey})-[:BY]->(who:Person)
RETURN map.number AS number, map.rights AS rights,
       before {.number, .opId, .bodyHash, .at, .verb, .sentence, .became, .changes, .facts, .moves, .clusters, by: who {.id, .name}} AS before
