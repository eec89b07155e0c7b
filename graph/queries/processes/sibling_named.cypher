// Is there another living part with this name at home in this whole? (rule 4)
MATCH (whole:Process {id: $wholeId})-[:HAS_PART {home: true}]->(part:Process {nameKey: $nameKey})
WHERE NOT part.setAside AND part.id <> $exceptId
RETURN part.id AS id, part.name AS name
LIMIT 1
