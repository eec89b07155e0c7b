// Ends somebody's being a named reader of a process.
MATCH (:Person|Post {id: $readerId})-[names:NAMED_READER_OF]->(process:Process {id: $processId})
DELETE names
RETURN process.id AS id
