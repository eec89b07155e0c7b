// One change of the map.
MATCH (event:Event {number: $number})-[:BY]->(who:Person)
RETURN event {.number, .opId, .at, .verb, .sentence, .changes, .facts, .moves, .clusters, .undo, by: who {.id, .name}} AS event
