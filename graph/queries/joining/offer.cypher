// Offers that a process joins a whole; the other owner has still to agree. `asks`: whose agreement is missing.
MATCH (part:Process {id: $partId}), (whole:Process {id: $wholeId}), (who:Person {id: $personId})
CREATE (j:JoinOffer {id: $id, at: $now, status: 'OPEN', asks: $asks})-[:OF]->(part)
CREATE (j)-[:TO]->(whole) CREATE (j)-[:BY]->(who)
WITH j, part, whole, who
CALL (j) {
  MATCH (post:Post) WHERE post.id IN $fromPostIds
  CREATE (j)-[:FROM]->(post)
}
RETURN j {.id, .at, .status, .asks, by: who {.id, .name}, partId: part.id, wholeId: whole.id, partOwner: part.ownerPostId, wholeOwner: whole.ownerPostId, wholeLeads: whole.leadPostIds, offeredFrom: COLLECT { MATCH (j)-[:FROM]->(post) RETURN post.id }} AS offer
