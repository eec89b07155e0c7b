// Who holds each of these posts now, by name.
UNWIND $postIds AS postId
MATCH (post:Post {id: postId})
RETURN postId, coalesce(post.holderNotRecorded, false) AS holderNotRecorded,
  COLLECT { MATCH (person:Person)-[holds:HOLDS]->(post)
            WHERE holds.since <= $now AND (holds.until IS NULL OR holds.until > $now)
            RETURN person {.id, .name} ORDER BY person.name, person.id } AS holders
