// The living parts of a process, in order.
MATCH (:Process {id: $processId})-[edge:HAS_PART]->(part:Process)
WHERE NOT part.setAside
RETURN part.id AS id, edge.home AS home, edge.order AS order, {{facts part}} AS facts
ORDER BY order, id
