// Adds a new part at home in a whole; it begins with the owner of its whole (rules 1 and 3).
MATCH (whole:Process {id: $wholeId})
WHERE NOT whole.setAside
CREATE (part:Process {id: $id, name: $name, nameKey: $nameKey, nameAt: $number, label: whole.label, setAside: false,
                      highlighted: false, illustrative: false, locked: false, sealed: false, leadPostIds: [], playerIds: [], entityId: whole.entityId, around: 0, over: 2, under: 2, above: [$id] + whole.above,
                      layer: whole.layer + 1, partCount: 0, openSuggestions: 0, openFindings: 0, at: $number, createdAt: $now})
CREATE (whole)-[:HAS_PART {home: true, order: $order, since: $now, at: $number}]->(part)
WITH whole, part
OPTIONAL MATCH (whole)-[:OWNED_BY]->(owner:Post)
FOREACH (post IN CASE WHEN owner IS NULL THEN [] ELSE [owner] END | CREATE (part)-[:OWNED_BY {since: $now}]->(post))
RETURN part.id AS id
