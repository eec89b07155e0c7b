// The open offer for this process to join this whole, if there is one.
MATCH (part:Process {id: $partId})<-[:OF]-(j:JoinOffer {status: 'OPEN'})-[:TO]->(whole:Process {id: $wholeId}), (j)-[:BY]->(who)
RETURN j {.id, .at, .status, .asks, by: who {.id, .name}, partId: part.id, wholeId: whole.id, partOwner: part.ownerPostId, wholeOwner: whole.ownerPostId, wholeLeads: whole.leadPostIds, offeredFrom: COLLECT { MATCH (j)-[:FROM]->(post) RETURN post.id }} AS offer
