// The sessions of a person that last, the newest first.
MATCH (session:Session)-[:OF]->(:Person {id: $personId})
WHERE session.endsAt > $now
RETURN session.key = $key AS isThis, session.startedAt AS startedAt, session.seenAt AS seenAt,
  coalesce(session.strong, false) AS isStrong
ORDER BY startedAt DESC, session.key LIMIT 100
