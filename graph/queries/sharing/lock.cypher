// Locks a process against changes, or unlocks it.
MATCH (process:Process {id: $processId})
SET process.locked = $locked, process.at = $number
RETURN process.id AS id
