// Lets a person hold a post from a time; nothing if that person holds it in the same way already.
MATCH (person:Person {id: $personId}), (post:Post {id: $postId})
WHERE NOT EXISTS { MATCH (person)-[holds:HOLDS]->(post)
                   WHERE (holds.until IS NULL OR holds.until > $now) AND coalesce(holds.deputy, false) = $deputy AND coalesce(holds.acting, false) = $acting }
CREATE (person)-[:HOLDS {since: $since, until: $until, acting: $acting, deputy: $deputy, givenBy: $givenBy}]->(post)
SET post.holderNotRecorded = false
RETURN post.id AS id
