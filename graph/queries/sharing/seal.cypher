// Hides that a process stands there from those who may not read it, or shows it again.
MATCH (process:Process {id: $processId})
SET process.sealed = $sealed, process.at = $number
RETURN process.id AS id
