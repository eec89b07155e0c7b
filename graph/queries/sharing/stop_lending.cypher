// Ends the lending of the editing of a process to a post.
MATCH (:Post {id: $postId})-[lent:EDITS_FOR_OWNER]->(process:Process {id: $processId})
WHERE lent.until > $now
SET lent.until = $now
RETURN process.id AS id
