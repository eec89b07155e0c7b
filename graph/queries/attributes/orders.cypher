// The order keys of the attributes of one facet of a process, in order; what may not be read has an id that nobody can name.
MATCH (process:Process {id: $processId})-[:HAS_ATTRIBUTE]->(a:Attribute {facet: $facet})
RETURN CASE WHEN {{content a of process}} THEN a.id ELSE randomUUID() END AS id, a.order AS order
ORDER BY order, a.id
