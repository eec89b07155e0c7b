// Settles that nobody answered for a process, for somebody does now.
MATCH (process:Process {id: $processId})<-[:ABOUT]-(f:Finding {status: 'open'})
WHERE f.vacancyOf IS NOT NULL AND f.vacancyOf <> process.ownerPostId
   OR f.vacancyOf IS NOT NULL AND NOT EXISTS { (process)-[:OWNED_BY]->(:Post {id: f.vacancyOf}) }
SET f.status = 'settled', f.settledAt = $now
RETURN f.id AS id
