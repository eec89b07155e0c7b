// Writes the wholes above and the layer of the parts of these processes; gives the parts whose every whole is done.
MATCH (:Process)-[:HAS_PART]->(part:Process)
WHERE part.id IN $partIds
WITH DISTINCT part
SET part.above = COLLECT { MATCH (part)<-[:HAS_PART]-(whole) UNWIND [part.id] + whole.above AS id RETURN DISTINCT id },
    part.layer = COLLECT { MATCH (part)<-[:HAS_PART {home: true}]-(whole) RETURN whole.layer + 1 }[0]
RETURN count(part) AS written
