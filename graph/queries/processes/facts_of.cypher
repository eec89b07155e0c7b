// What decides about each of these processes, as it is now.
UNWIND $processIds AS processId
MATCH (process:Process {id: processId})
RETURN {{facts process}} AS process
