// Notes that a session is in use, so that it does not end yet; never beyond the longest that one may last.
MATCH (session:Session {key: $key})
WHERE session.endsAt > $now
WITH session, session.startedAt + $longest AS last
SET session.seenAt = $now, session.endsAt = CASE WHEN $now + $idle < last THEN $now + $idle ELSE last END
RETURN session.key AS key
