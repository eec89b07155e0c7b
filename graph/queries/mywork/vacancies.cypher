// The processes below what these posts own that nobody answers for, up to the nearest whole that somebody does.
MATCH (f:Finding {status: 'open'})-[:ABOUT]->(process:Process WHERE NOT process.setAside)
WHERE f.vacancyOf IS NOT NULL
CALL (process) {
  MATCH way = (process)<-[:HAS_PART*1..60 {home: true}]-(whole:Process)-[:OWNED_BY]->(answers:Post)
  WHERE coalesce(answers.holderNotRecorded, false)
     OR EXISTS { MATCH (:Person)-[holds:HOLDS]->(answers) WHERE holds.since <= $now AND (holds.until IS NULL OR holds.until > $now) }
  RETURN answers ORDER BY length(way) LIMIT 1
}
WITH DISTINCT process, answers
WHERE answers.id IN $postIds AND {{see process}}
RETURN {{row process}} AS process, answers.id AS postId
ORDER BY process.id
LIMIT $most
