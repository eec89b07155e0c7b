// Ends one session.
MATCH (session:Session {key: $key})
DETACH DELETE session
RETURN true AS ended
