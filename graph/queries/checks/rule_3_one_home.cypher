// Rule 3: a process with any whole has exactly one home.
MATCH (p:Process)
WHERE EXISTS { (p)<-[:HAS_PART]-() } AND COUNT { (p)<-[:HAS_PART {home: true}]-() } <> 1
RETURN p.name + ' (' + p.id + ') has not exactly one home.' AS broken
ORDER BY p.id
