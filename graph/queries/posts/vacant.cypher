// Posts that own living processes and whose vacancy has not been raised, or has been and is over.
MATCH (post:Post)<-[:OWNED_BY]-(process:Process WHERE NOT process.setAside)
WHERE NOT coalesce(post.holderNotRecorded, false)
  AND NOT EXISTS { MATCH (:Person)-[holds:HOLDS]->(post) WHERE holds.since <= $now AND (holds.until IS NULL OR holds.until > $now) }
  AND NOT EXISTS { (process)<-[:ABOUT]-(:Finding {status: 'open', vacancyOf: post.id}) }
RETURN DISTINCT post.id AS postId
UNION
MATCH (f:Finding {status: 'open'})
WHERE f.vacancyOf IS NOT NULL AND EXISTS { MATCH (:Person)-[holds:HOLDS]->(:Post {id: f.vacancyOf}) WHERE holds.since <= $now AND (holds.until IS NULL OR holds.until > $now) }
RETURN DISTINCT f.vacancyOf AS postId
