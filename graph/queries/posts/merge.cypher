// Merges a post into another: what it owns, plays in and may read goes along; its offers and its holders' terms end.
MATCH (source:Post {id: $fromId}), (target:Post {id: $intoId})
SET source.endedAt = $now, source.functions = []
MERGE (source)-[:MERGED_INTO {at: $now}]->(target)
WITH source, target
CALL (source, target) {
  MATCH (source)<-[owns:OWNED_BY]-(process:Process)
  CREATE (process)-[:OWNED_BY {since: $now}]->(target)
  CREATE (process)-[:WAS_OWNED_BY {since: owns.since, until: $now}]->(source)
  DELETE owns
}
CALL (source, target) {
  MATCH (source)-[plays:PLAYS_IN]->(process:Process)
  MERGE (target)-[takes:PLAYS_IN]->(process)
  ON CREATE SET takes.since = $now, takes.leading = plays.leading, takes.at = plays.at
  SET takes.leading = takes.leading OR plays.leading
  DELETE plays
}
CALL (source, target) {
  MATCH (source)-[names:NAMED_READER_OF]->(process:Process)
  MERGE (target)-[takes:NAMED_READER_OF]->(process)
  ON CREATE SET takes.since = $now, takes.givenBy = names.givenBy
  DELETE names
}
CALL (source, target) {
  MATCH (source)-[kept:EXCLUDED_FROM]->(process:Process)
  MERGE (target)-[takes:EXCLUDED_FROM]->(process)
  ON CREATE SET takes.since = $now, takes.givenBy = kept.givenBy, takes.reason = kept.reason
}
CALL (source, target) {
  MATCH (:Post)-[lent:EDITS_FOR_OWNER {ownerPostId: source.id}]->(:Process)
  SET lent.ownerPostId = target.id
}
CALL (source) {
  MATCH (source)-[lent:EDITS_FOR_OWNER]->(:Process)
  WHERE lent.until > $now
  SET lent.until = $now
}
CALL (source) {
  MATCH (source)<-[:FROM|TO]-(offer:OwnershipOffer {status: 'OPEN'})
  SET offer.status = 'WITHDRAWN', offer.closedAt = $now
}
CALL (source) {
  MATCH (:Person)-[holds:HOLDS]->(source)
  WHERE holds.until IS NULL OR holds.until > $now
  SET holds.until = $now
}
RETURN target.id AS id
