// Moves a part from one whole to another, its home and all below it going along.
MATCH (from:Process {id: $fromId})-[old:HAS_PART]->(part:Process {id: $partId}), (to:Process {id: $toId})
WHERE NOT $partId IN COLLECT { MATCH (to)<-[:HAS_PART*0..1000]-(above) RETURN DISTINCT above.id } // guard: rule 2
CREATE (to)-[:HAS_PART {home: old.home, order: $order, since: $now, at: $number}]->(part)
DELETE old
RETURN part.id AS id
