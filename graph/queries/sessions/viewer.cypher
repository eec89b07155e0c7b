// Whose session is this?
MATCH (session:Session {key: $key})-[:OF]->(person:Person)
WHERE session.endsAt > $now
RETURN person.id AS personId
