// Says which organisation is a member of which alliance.
UNWIND $rows AS row
MATCH (o:Organisation {id: row.id}), (alliance:Organisation {id: row.alliance})
MERGE (o)-[:MEMBER_OF]->(alliance)
RETURN count(o) AS loaded
