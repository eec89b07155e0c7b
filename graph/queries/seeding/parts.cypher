// Makes processes parts of wholes.
UNWIND $rows AS row
MATCH (whole:Process {id: row.wholeId}), (part:Process {id: row.partId})
MERGE (whole)-[edge:HAS_PART]->(part)
ON CREATE SET edge.home = row.home, edge.order = row.order, edge.since = $now, edge.at = 0
RETURN count(edge) AS loaded
