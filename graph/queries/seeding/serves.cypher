// Says whose why the why of a process serves.
UNWIND $rows AS row
MATCH (p:Process {id: row.processId}), (served:Process {id: row.servesId})
MERGE (p)-[:SERVES]->(served)
RETURN count(p) AS loaded
