// The processes without a whole.
MATCH (p:Process)
WHERE NOT EXISTS { (p)<-[:HAS_PART]-() }
RETURN p.id AS id
ORDER BY p.id
