// Says how far these processes may be read.
UNWIND $processIds AS processId
MATCH (process:Process {id: processId})
SET process.label = $label, process.at = $number
RETURN count(process) AS labelled
