// Does this thing take part in this process, and does it lead?
MATCH (thing:Thing {id: $playerId})-[plays:PLAYS_IN]->(:Process {id: $processId})
RETURN plays.leading AS leading, thing.name AS name
