// Shows a process again, with all that was set aside together with it (rule 5).
MATCH (process:Process {setAsideWith: $processId})
SET process.setAside = false, process.at = $number
REMOVE process.setAsideWith, process.setAsideAt
RETURN process.id AS id
