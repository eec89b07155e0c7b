// Whose session is this, and which posts does that person hold now?
MATCH (session:Session {key: $key})-[:OF]->(person:Person)
WHERE session.endsAt > $now
RETURN person.id AS personId, person.name AS name, person.email AS email,
  COLLECT { MATCH (person)-[holds:HOLDS]->(post:Post)-[:IN]->(o:Organisation)
            WHERE holds.since <= $now AND (holds.until IS NULL OR holds.until > $now)
            RETURN post {.id, .name, organisation: o {.id, .name, .kind}} ORDER BY post.name, post.id } AS posts
