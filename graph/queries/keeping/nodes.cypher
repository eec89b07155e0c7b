// The nodes of the database, by the id that they have inside it; sessions stay out.
MATCH (n)
WHERE NOT n:Session
RETURN elementId(n) AS id, labels(n) AS labels, properties(n) AS properties
