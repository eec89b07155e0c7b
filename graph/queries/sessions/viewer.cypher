// Whose session is this, and was it begun with a second step?
MATCH (session:Session {key: $key})-[:OF]->(person:Person)
WHERE session.endsAt > $now
RETURN person.id AS personId, coalesce(session.strong, false) AS strong
