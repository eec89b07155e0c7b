// Rule 3: a process is part of a whole once.
MATCH (whole:Process)-[edge:HAS_PART]->(p:Process)
WITH whole, p, count(edge) AS edges
WHERE edges > 1
RETURN p.name + ' (' + p.id + ') is part of ' + whole.name + ' more than once.' AS broken
ORDER BY p.id
