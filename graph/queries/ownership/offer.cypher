// Offers the ownership of a process to another post; nothing changes hands until it is accepted.
MATCH (process:Process {id: $processId})-[:OWNED_BY]->(from:Post)-[:IN]->(fromIn), (to:Post {id: $toPostId})-[:IN]->(toIn), (who:Person {id: $personId})
CREATE (o:OwnershipOffer {id: $id, at: $now, status: 'OPEN'})-[:OF]->(process)
CREATE (o)-[:FROM]->(from) CREATE (o)-[:TO]->(to) CREATE (o)-[:BY]->(who)
RETURN o {.id, .at, .status, processId: process.id, by: who {.id, .name}, from: from {.id, .name, organisation: fromIn {.id, .name, .kind}}, to: to {.id, .name, organisation: toIn {.id, .name, .kind}}} AS offer
