// A process that a person who is here may change as its owner, if there is one: where changes are rehearsed.
MATCH (person:Person)-[holds:HOLDS]->(post:Post)<-[:OWNED_BY]-(process:Process)
WHERE holds.since <= $now AND (holds.until IS NULL OR holds.until > $now)
  AND NOT coalesce(person.suspended, false) AND NOT process.setAside AND NOT process.locked
RETURN person.id AS personId, process.id AS processId
LIMIT 1
