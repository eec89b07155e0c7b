// Every attribute and note carries the strictest label of its process, its facet and its own.
MATCH (p:Process)-[:HAS_ATTRIBUTE|HAS_NOTE]->(item:Attribute|Note)
OPTIONAL MATCH (p)-[:HAS_NOTE]->(note:Note {facet: item.facet})
WITH p, item, [coalesce(p.label, 'named'), note.ownLabel, item.ownLabel] AS labels
WHERE coalesce(item.label, '') <> CASE WHEN 'named' IN labels THEN 'named' WHEN 'organisation' IN labels THEN 'organisation' ELSE 'public' END
RETURN 'Something under ' + item.facet + ' of ' + p.id + ' carries another label than it has.' AS broken
ORDER BY item.id
