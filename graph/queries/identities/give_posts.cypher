// Gives the posts that this sign-in service names, where the person does not hold them already, however they came.
MATCH (person:Person {id: $personId})
UNWIND $postIds AS postId
MATCH (post:Post {id: postId})
WHERE NOT EXISTS { MATCH (person)-[held:HOLDS]->(post) WHERE held.since <= $now AND (held.until IS NULL OR held.until > $now) }
CREATE (person)-[holds:HOLDS {since: $now, by: $by}]->(post)
RETURN count(holds) AS given
