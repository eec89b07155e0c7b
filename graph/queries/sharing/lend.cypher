// Lends the editing of a process and of what the same owner has below it to a post, from a time to a time.
MATCH (post:Post {id: $postId}), (process:Process {id: $processId})
MERGE (post)-[lent:EDITS_FOR_OWNER]->(process)
SET lent.since = $since, lent.until = $until, lent.ownerPostId = process.ownerPostId, lent.givenBy = $personId
RETURN process.id AS id
