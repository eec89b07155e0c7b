// The events after a number, in order.
MATCH (event:Event)-[:BY]->(who:Person)
WHERE event.number > $number
RETURN event {.number, .opId, .at, .verb, .sentence, .changes, .facts, .moves, .clusters, by: who {.id, .name}} AS event
ORDER BY event.number
LIMIT $most
