// The order keys of the parts of a whole, in order; what may not be seen has an id that nobody can name.
MATCH (whole:Process {id: $wholeId})-[edge:HAS_PART]->(part:Process)
RETURN CASE WHEN {{see part}} THEN part.id ELSE randomUUID() END AS id, edge.order AS order
ORDER BY order, part.id
