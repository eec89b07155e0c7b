// What a process carries of its parts, suggestions and findings agrees with the relations.
MATCH (p:Process)
WHERE p.partCount <> COUNT { (p)-[:HAS_PART]->(part WHERE NOT part.setAside) }
   OR p.openSuggestions <> COUNT { (p)<-[:ON]-(s:Suggestion WHERE s.status = 'OPEN') }
   OR p.openFindings <> COUNT { (p)<-[:ABOUT]-(f:Finding WHERE f.status = 'open') }
RETURN p.name + ' (' + p.id + ') carries wrong counts.' AS broken
ORDER BY p.id
