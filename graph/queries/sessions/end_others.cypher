// Ends every session of a person but one; all of them when that one is none of theirs.
MATCH (session:Session)-[:OF]->(:Person {id: $personId})
WHERE session.key <> $key
DETACH DELETE session
RETURN count(session) AS ended
