// What was done to a process before a number, the newest first.
MATCH (:Process {id: $processId})<-[:TOUCHED]-(event:Event)-[:BY]->(who:Person)
WHERE $before IS NULL OR event.number < $before
RETURN event {.number, .opId, .at, .verb, .sentence, .changes, .facts, .moves, .clusters, .undo, by: who {.id, .name}} AS event
ORDER BY event.number DESC
LIMIT $most
