// Whose sessions are these, and were they begun with a second step? Those that have ended are nobody's.
UNWIND $keys AS key
MATCH (session:Session {key: key})-[:OF]->(person:Person)
WHERE session.endsAt > $now
RETURN key, person.id AS personId, coalesce(session.strong, false) AS strong
