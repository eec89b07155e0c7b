// Lets a post, an organisation or a public role take part in a process, leading or not.
MATCH (thing:Thing {id: $playerId}), (process:Process {id: $processId})
MERGE (thing)-[plays:PLAYS_IN]->(process)
ON CREATE SET plays.since = $now
SET plays.leading = $leading, plays.at = $number
RETURN {processId: process.id, leading: plays.leading, player: thing {.id, .thingKind, name: thing.name + coalesce(', ' + thing.within, '')}} AS player
