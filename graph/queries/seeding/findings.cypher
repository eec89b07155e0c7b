// Raises findings about processes.
UNWIND $rows AS row
MERGE (f:Finding {id: row.id})
ON CREATE SET f.kind = row.kind, f.title = row.title, f.text = row.text, f.status = 'open', f.illustrative = row.illustrative, f.vacancyOf = row.vacancyOf
WITH f, row
UNWIND row.about AS processId
MATCH (p:Process {id: processId})
MERGE (f)-[:ABOUT]->(p)
RETURN count(f) AS loaded
