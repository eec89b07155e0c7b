// Says which organisation is within which.
UNWIND $rows AS row
MATCH (o:Organisation {id: row.id}), (outer:Organisation {id: row.within})
MERGE (o)-[:WITHIN]->(outer)
RETURN count(o) AS loaded
