// The relationships of the database, by the ids of their ends; those of sessions stay out.
MATCH (a)-[r]->(b)
WHERE NOT a:Session
RETURN type(r) AS type, elementId(a) AS from, elementId(b) AS to, properties(r) AS properties
