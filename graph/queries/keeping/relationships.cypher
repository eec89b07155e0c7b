// The next relationships of the database, by internal id; those of sessions stay out.
MATCH (a)-[r]->(b)
WHERE id(r) > $after AND NOT a:Session
RETURN id(r) AS id, type(r) AS type, id(a) AS from, id(b) AS to, properties(r) AS properties
ORDER BY id(r)
LIMIT $most
