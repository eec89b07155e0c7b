// Closes an offer to join: accepted, declined or withdrawn.
MATCH (part:Process)<-[:OF]-(j:JoinOffer {id: $offerId, status: 'OPEN'})-[:TO]->(whole:Process), (j)-[:BY]->(who)
SET j.status = $status, j.closedAt = $now
RETURN j {.id, .at, .status, .asks, by: who {.id, .name}, partId: part.id, wholeId: whole.id, partOwner: part.ownerPostId, wholeOwner: whole.ownerPostId, wholeLeads: whole.leadPostIds, offeredFrom: COLLECT { MATCH (j)-[:FROM]->(post) RETURN post.id }} AS offer
