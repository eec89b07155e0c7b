// Gives a process that nobody answers for to the owner of its whole (rule 1).
MATCH (process:Process {id: $processId}), (to:Post {id: $toPostId})
CALL (process) {
  MATCH (process)-[owns:OWNED_BY]->(former:Post)
  CREATE (process)-[:WAS_OWNED_BY {since: owns.since, until: $now}]->(former)
  DELETE owns
}
CREATE (process)-[:OWNED_BY {since: $now}]->(to)
WITH process
OPTIONAL MATCH (process)<-[:OF]-(offer:OwnershipOffer {status: 'OPEN'})
SET offer.status = 'WITHDRAWN', offer.closedAt = $now
RETURN process.id AS id
