// Is the post that owns a process vacant, and which posts own the nearest whole above that somebody answers for?
MATCH (process:Process {id: $processId})
OPTIONAL MATCH (process)-[:OWNED_BY]->(owner:Post)
WITH process, owner,
  owner IS NULL OR (NOT coalesce(owner.holderNotRecorded, false) AND NOT EXISTS {
    MATCH (:Person)-[holds:HOLDS]->(owner) WHERE holds.since <= $now AND (holds.until IS NULL OR holds.until > $now) }) AS isVacant
OPTIONAL MATCH way = (process)<-[:HAS_PART*1..60 {home: true}]-(whole:Process)-[:OWNED_BY]->(answers:Post)
WHERE coalesce(answers.holderNotRecorded, false)
   OR EXISTS { MATCH (:Person)-[holds:HOLDS]->(answers) WHERE holds.since <= $now AND (holds.until IS NULL OR holds.until > $now) }
WITH isVacant, answers, way ORDER BY length(way) LIMIT 1
RETURN isVacant, answers.id AS answersPostId
