// Which of these processes are parts of wholes outside of them, and of which?
UNWIND $ids AS id
MATCH (part:Process {id: id})<-[:HAS_PART]-(whole:Process)
WHERE NOT whole.id IN $ids
RETURN part.id AS partId, part.above AS above, whole.id AS wholeId
ORDER BY partId, wholeId
