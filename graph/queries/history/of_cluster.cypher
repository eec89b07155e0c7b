// What was done in a cluster before a number, the newest first.
MATCH (event:Event)-[:BY]->(who:Person)
WHERE event.number < coalesce($before, 9007199254740991) AND $processId IN event.clusters
RETURN event {.number, .opId, .at, .verb, .sentence, .changes, .facts, .moves, .clusters, .undo, by: who {.id, .name}} AS event
ORDER BY event.number DESC
LIMIT $most
