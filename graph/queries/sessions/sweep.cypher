// Removes the sessions that have ended.
MATCH (session:Session)
WHERE session.endsAt <= $now
DETACH DELETE session
RETURN count(session) AS ended
