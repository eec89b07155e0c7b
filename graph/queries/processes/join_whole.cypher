// Makes a process part of a further whole; its first whole is its home (rule 3).
MATCH (part:Process {id: $partId}), (whole:Process {id: $wholeId})
WHERE NOT $partId IN COLLECT { MATCH (whole)<-[:HAS_PART*0..1000]-(above) RETURN DISTINCT above.id } // guard: rule 2
  AND NOT EXISTS { (whole)-[:HAS_PART]->(part) }
CREATE (whole)-[edge:HAS_PART {home: NOT EXISTS { (:Process)-[:HAS_PART]->(part) }, order: $order, since: $now, at: $number}]->(part)
RETURN edge.home AS home
