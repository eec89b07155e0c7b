// States interactions between processes.
UNWIND $rows AS row
MATCH (from:Process {id: row.fromId}), (to:Process {id: row.toId})
MERGE (from)-[i:INTERACTS {id: row.id}]->(to)
ON CREATE SET i.kind = row.kind, i.note = row.note, i.since = $now
RETURN count(i) AS loaded
