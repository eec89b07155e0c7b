// The processes that stand free for a person, largest first: where a map can start. Under a whole that may not be seen, they do.
MATCH (process:Process)
WHERE process.under > 0 AND NOT process.setAside AND {{read process}}
  AND NOT EXISTS { (process)<-[:HAS_PART]-(whole WHERE NOT whole.setAside AND {{see whole}}) }
WITH process, COUNT { (process)-[:HAS_PART]->(part WHERE NOT part.setAside AND {{see part}}) } AS parts
WHERE $afterId IS NULL OR parts < $afterParts OR (parts = $afterParts AND process.id > $afterId)
WITH process, parts ORDER BY parts DESC, process.id LIMIT $most
RETURN {{row process}} AS process, parts
ORDER BY parts DESC, process.id
