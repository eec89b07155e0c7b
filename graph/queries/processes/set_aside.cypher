// Hides a process and what goes with it; nothing is deleted (rule 5).
UNWIND $ids AS id
MATCH (process:Process {id: id})
SET process.setAside = true, process.setAsideWith = $processId, process.setAsideAt = $now, process.at = $number
RETURN count(process) AS hidden
