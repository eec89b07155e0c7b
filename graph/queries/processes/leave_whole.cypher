// Takes a part out of one of its wholes; if that was its home, the oldest of the others becomes it (rule 3).
MATCH (:Process {id: $wholeId})-[edge:HAS_PART]->(part:Process {id: $partId})
WITH part, edge, edge.home AS wasHome
DELETE edge
WITH part, wasHome
OPTIONAL MATCH (part)<-[other:HAS_PART]-(whole:Process)
WITH part, wasHome, other, whole ORDER BY whole.setAside, other.since, whole.id
WITH part, wasHome, collect(other)[0] AS oldest
FOREACH (edge IN CASE WHEN wasHome AND oldest IS NOT NULL THEN [oldest] ELSE [] END | SET edge.home = true, edge.at = $number)
RETURN part.id AS id
