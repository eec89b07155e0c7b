// Rule 4: names are not empty, not too long, and unique among the living parts of a home, or else a finding says that they are not.
MATCH (p:Process)
WHERE p.name IS NULL OR size(p.name) = 0 OR size(p.name) > 200
   OR (NOT p.setAside AND EXISTS { MATCH (p)<-[:HAS_PART {home: true}]-(whole)-[:HAS_PART {home: true}]->(other:Process {nameKey: p.nameKey})
                WHERE other.id < p.id AND NOT other.setAside AND NOT EXISTS { (p)<-[:ABOUT]-(:Finding {kind: 'overlap'})-[:ABOUT]->(other) } })
RETURN 'The name of ' + coalesce(p.name, '?') + ' (' + p.id + ') is missing, too long or taken.' AS broken
ORDER BY p.id
