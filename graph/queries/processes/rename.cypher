// Gives a process another name.
MATCH (process:Process {id: $processId})
SET process.name = $name, process.nameKey = $nameKey, process.nameAt = $number
RETURN process.id AS id
