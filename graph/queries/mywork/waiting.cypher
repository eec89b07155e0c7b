// What waits for the holders of these posts: open offers of ownership, offers to join and suggestions, the oldest first.
MATCH (post:Post)
WHERE post.id IN $postIds
WITH collect(post) AS posts
RETURN
  COLLECT { UNWIND posts AS to
            MATCH (to)<-[:TO]-(o:OwnershipOffer {status: 'OPEN'})-[:OF]->(process:Process WHERE NOT process.setAside AND {{read process}})
            MATCH (o)-[:FROM]->(from)-[:IN]->(fromIn), (to)-[:IN]->(toIn), (o)-[:BY]->(who)
            RETURN o {.id, .at, .status, processId: process.id, by: who {.id, .name},
              from: from {.id, .name, organisation: fromIn {.id, .name, .kind}}, to: to {.id, .name, organisation: toIn {.id, .name, .kind}}}
            ORDER BY o.at, o.id LIMIT $most } AS ownershipOffers,
  COLLECT { UNWIND posts AS mine
            MATCH (mine)-[:OWNED_BY|PLAYS_IN]-(:Process)<-[:OF|TO]-(j:JoinOffer {status: 'OPEN'})
            WITH DISTINCT j
            MATCH (part WHERE NOT part.setAside)<-[:OF]-(j)-[:TO]->(whole WHERE NOT whole.setAside), (j)-[:BY]->(who)
            WHERE {{see part}} AND {{see whole}}
            RETURN j {.id, .at, .status, .asks, by: who {.id, .name}, partId: part.id, wholeId: whole.id,
              partOwner: part.ownerPostId, wholeOwner: whole.ownerPostId, wholeLeads: whole.leadPostIds, offeredFrom: COLLECT { MATCH (j)-[:FROM]->(post) RETURN post.id }}
            ORDER BY j.at, j.id LIMIT $most } AS joinOffers,
  COLLECT { UNWIND posts AS mine
            MATCH (mine)-[:OWNED_BY|PLAYS_IN]-(process:Process WHERE NOT process.setAside AND process.openSuggestions > 0)
            WHERE {{read process}}
            WITH DISTINCT process
            MATCH (process)<-[:ON]-(s:Suggestion {status: 'OPEN'})-[:BY]->(who)
            WHERE s.attributeId IS NULL OR EXISTS { MATCH (a:Attribute {id: s.attributeId}) WHERE {{content a of process}} }
            RETURN s {.id, .text, .at, .status, .answer, .attributeId, processId: process.id, by: who {.id, .name},
              process: {{row process}}}
            ORDER BY s.at, s.id LIMIT $most } AS suggestions
