// What a change must know of an interaction.
MATCH (from:Process)-[i:INTERACTS {id: $interactionId}]->(to:Process)
RETURN {id: i.id, kind: i.kind, note: i.note, fromId: from.id, toId: to.id} AS interaction
