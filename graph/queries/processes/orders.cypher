// The order keys of the parts of a whole, in order.
MATCH (whole:Process {id: $wholeId})-[edge:HAS_PART]->(part:Process)
RETURN part.id AS id, edge.order AS order
ORDER BY order, id
