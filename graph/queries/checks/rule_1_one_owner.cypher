// Rule 1: no process has two owners.
MATCH (p:Process)
WHERE COUNT { (p)-[:OWNED_BY]->() } > 1
RETURN p.name + ' (' + p.id + ') has more than one owner.' AS broken
ORDER BY p.id
