// Is this interaction between these two stated already?
MATCH (:Process {id: $fromId})-[i:INTERACTS {kind: $kind}]->(:Process {id: $toId})
RETURN i.id AS id LIMIT 1
