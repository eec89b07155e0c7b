// What a change must know of an offer of ownership.
MATCH (o:OwnershipOffer {id: $offerId})-[:OF]->(process:Process), (o)-[:FROM]->(from)-[:IN]->(fromIn), (o)-[:TO]->(to)-[:IN]->(toIn), (o)-[:BY]->(who)
RETURN o {.id, .at, .status, processId: process.id, by: who {.id, .name}, from: from {.id, .name, organisation: fromIn {.id, .name, .kind}}, to: to {.id, .name, organisation: toIn {.id, .name, .kind}}} AS offer
