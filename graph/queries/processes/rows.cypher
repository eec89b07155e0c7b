// Those of these processes that may be seen, as lists show them.
UNWIND $processIds AS processId
MATCH (process:Process {id: processId})
WHERE {{see process}}
RETURN {{row process}} AS process
