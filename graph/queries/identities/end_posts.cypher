// Ends the posts that came by this sign-in service and are not named by it any more.
MATCH (person:Person {id: $personId})-[holds:HOLDS {by: $by}]->(post:Post)
WHERE holds.until IS NULL AND NOT post.id IN $postIds
SET holds.until = $now
RETURN count(holds) AS ended
