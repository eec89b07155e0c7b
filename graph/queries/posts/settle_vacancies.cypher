// Raises that nobody holds the post that owns a process, and settles that where somebody does now; gives what changed.
CALL () {
  UNWIND $postIds AS postId
  MATCH (post:Post {id: postId})<-[:OWNED_BY]-(process:Process WHERE NOT process.setAside)
  WHERE NOT coalesce(post.holderNotRecorded, false)
    AND NOT EXISTS { MATCH (:Person)-[holds:HOLDS]->(post) WHERE holds.since <= $now AND (holds.until IS NULL OR holds.until > $now) }
    AND NOT EXISTS { (process)<-[:ABOUT]-(:Finding {status: 'open', vacancyOf: post.id}) }
  CREATE (:Finding {id: randomUUID(), kind: 'gap_in_ownership', status: 'open', illustrative: false, vacancyOf: post.id, at: $now,
                    title: 'Nobody answers for this', text: 'The post that owns it is vacant: ' + post.name + '. A steward gives the post to somebody, or the owner of its whole takes it over.'})-[:ABOUT]->(process)
  RETURN process
  UNION
  UNWIND $postIds AS postId
  MATCH (f:Finding {status: 'open', vacancyOf: postId})-[:ABOUT]->(process:Process)
  WHERE process.ownerPostId <> postId OR NOT EXISTS { (process)-[:OWNED_BY]->(:Post {id: postId}) }
     OR EXISTS { MATCH (:Person)-[holds:HOLDS]->(:Post {id: postId}) WHERE holds.since <= $now AND (holds.until IS NULL OR holds.until > $now) }
  SET f.status = 'settled', f.settledAt = $now
  RETURN process
}
RETURN {id: process.id, above: process.above} AS process
ORDER BY process.id
