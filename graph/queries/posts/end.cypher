// Ends a person's terms in a post at a time, but those that end before it; terms that have not begun by then never do.
MATCH (:Person {id: $personId})-[holds:HOLDS]->(:Post {id: $postId})
WHERE holds.until IS NULL OR holds.until > $until
SET holds.until = CASE WHEN holds.since > $until THEN holds.since ELSE $until END
RETURN count(holds) AS ended
