// The next nodes of the database, by internal id; sessions stay out.
MATCH (n)
WHERE id(n) > $after AND NOT n:Session
RETURN id(n) AS id, labels(n) AS labels, properties(n) AS properties
ORDER BY id(n)
LIMIT $most
