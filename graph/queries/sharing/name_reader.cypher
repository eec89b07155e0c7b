// Names a person or a post as a reader of a process.
MATCH (reader:Person|Post {id: $readerId}), (process:Process {id: $processId})
MERGE (reader)-[names:NAMED_READER_OF]->(process)
ON CREATE SET names.since = $now, names.givenBy = $personId
RETURN process.id AS id
