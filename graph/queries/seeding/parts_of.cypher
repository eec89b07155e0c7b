// Which process is part of which, all of them.
MATCH (whole:Process)-[:HAS_PART]->(part:Process)
RETURN whole.id AS wholeId, part.id AS partId
ORDER BY wholeId, partId
