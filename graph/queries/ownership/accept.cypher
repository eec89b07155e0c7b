// Hands a process over: the offer is accepted, the former owner ends, the new one begins (rule 1).
MATCH (o:OwnershipOffer {id: $offerId})-[:OF]->(process:Process)-[now:OWNED_BY]->(owner:Post), (o)-[:TO]->(to:Post)
WHERE o.status = 'OPEN' AND EXISTS { (o)-[:FROM]->(owner) } // guard: rule 1
CREATE (process)-[:OWNED_BY {since: $now}]->(to)
CREATE (process)-[:WAS_OWNED_BY {since: now.since, until: $now}]->(owner)
SET o.status = 'ACCEPTED', o.closedAt = $now
DELETE now
RETURN process.id AS id
