// The events after a number, and not after another, that touched one cluster, in order.
MATCH (event:Event)-[:BY]->(who:Person)
WHERE event.number > $number AND event.number <= $upTo AND $clusterId IN event.clusters
RETURN event {.number, .opId, .at, .verb, .sentence, .changes, .facts, .moves, .clusters, by: who {.id, .name}} AS event
ORDER BY event.number
LIMIT $most
