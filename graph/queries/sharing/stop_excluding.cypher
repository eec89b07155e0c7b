// Ends somebody's being kept from a process.
MATCH (:Person|Post {id: $readerId})-[kept:EXCLUDED_FROM]->(process:Process {id: $processId})
DELETE kept
RETURN process.id AS id
