// Keeps a person or a post from a process and all below it.
MATCH (reader:Person|Post {id: $readerId}), (process:Process {id: $processId})
MERGE (reader)-[kept:EXCLUDED_FROM]->(process)
SET kept.since = coalesce(kept.since, $now), kept.givenBy = $personId, kept.reason = $reason
RETURN process.id AS id
