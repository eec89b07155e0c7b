// Which of these processes keep somebody from what is below them, or lend the editing of it?
UNWIND $processIds AS processId
MATCH (process:Process {id: processId})
WHERE EXISTS { (process)<-[:EXCLUDED_FROM]-() }
   OR EXISTS { MATCH (process)<-[lent:EDITS_FOR_OWNER]-() WHERE lent.until > $now }
RETURN process.id AS id
ORDER BY id
