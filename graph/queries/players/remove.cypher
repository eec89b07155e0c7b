// Ends a player's part in a process.
MATCH (:Thing {id: $playerId})-[plays:PLAYS_IN]->(:Process {id: $processId})
DELETE plays
RETURN true AS removed
