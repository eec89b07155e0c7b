// Rule 2: no process is part of itself, however far down.
MATCH (p:Process)
WHERE EXISTS { (p)-[:HAS_PART]->() } AND EXISTS { (p)<-[:HAS_PART]-() }
  AND p.id IN COLLECT { MATCH (p)<-[:HAS_PART]-(whole) WITH DISTINCT whole MATCH (whole)<-[:HAS_PART*0..1000]-(above) RETURN DISTINCT above.id }
RETURN p.name + ' (' + p.id + ') is part of itself.' AS broken
ORDER BY p.id
