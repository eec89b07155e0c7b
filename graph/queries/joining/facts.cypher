// What a change must know of an offer to join.
MATCH (part:Process)<-[:OF]-(j:JoinOffer {id: $offerId})-[:TO]->(whole:Process), (j)-[:BY]->(who)
RETURN j {.id, .at, .status, .asks, by: who {.id, .name}, partId: part.id, wholeId: whole.id, partOwner: part.ownerPostId, wholeOwner: whole.ownerPostId, wholeLeads: whole.leadPostIds, offeredFrom: COLLECT { MATCH (j)-[:FROM]->(post) RETURN post.id }} AS offer
