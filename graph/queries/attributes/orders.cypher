// The order keys of the attributes of one facet of a process, in order.
MATCH (:Process {id: $processId})-[:HAS_ATTRIBUTE]->(a:Attribute {facet: $facet})
RETURN a.id AS id, a.order AS order
ORDER BY order, id
