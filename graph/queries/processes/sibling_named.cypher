// Which other living parts with this name are at home in this whole, and may the person read them? (rule 4)
MATCH (whole:Process {id: $wholeId})-[:HAS_PART {home: true}]->(part:Process {nameKey: $nameKey})
WHERE NOT part.setAside AND part.id <> $exceptId
RETURN part.id AS id, part.name AS name, coalesce({{read part}}, false) AS mayRead
ORDER BY mayRead DESC, id
LIMIT 1
