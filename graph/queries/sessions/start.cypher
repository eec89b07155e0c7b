// Starts a session for a person; only the hash of its secret is kept.
MATCH (person:Person {id: $personId})
CREATE (session:Session {key: $key, startedAt: $now, seenAt: $now, endsAt: $endsAt, strong: $strong, strongAt: $strongAt})-[:OF]->(person)
RETURN session.key AS key
