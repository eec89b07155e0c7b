// States how one process interacts with another.
MATCH (from:Process {id: $fromId}), (to:Process {id: $toId})
CREATE (from)-[i:INTERACTS {id: $id, kind: $kind, note: $note, since: $now}]->(to)
RETURN {id: i.id, kind: i.kind, note: i.note, fromId: from.id, toId: to.id} AS interaction
