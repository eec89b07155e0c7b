// Writes for every organisation the legal entity that it is or is within: the nearest of such a kind, or else the outermost.
MATCH (o:Organisation)
CALL (o) {
  MATCH way = (o)-[:WITHIN*0..20]->(outer:Organisation)
  WHERE NOT outer.kind IN $inner OR NOT EXISTS { (outer)-[:WITHIN]->() }
  RETURN outer.id AS entityId ORDER BY length(way) LIMIT 1
}
SET o.entityId = entityId
RETURN count(o) AS written
