// The living processes below a process that have the same owner.
MATCH (:Process {id: $processId})-[:HAS_PART*1..1000]->(process:Process {ownerPostId: $ownerPostId})
WITH DISTINCT process
WHERE NOT process.setAside
RETURN {{facts process}} AS process
ORDER BY process.id
