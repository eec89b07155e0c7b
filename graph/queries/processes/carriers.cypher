// The processes that carry something of these: their wholes, their parts, and those that a finding is about together with them.
UNWIND $processIds AS processId
MATCH (:Process {id: processId})-[:HAS_PART]-(beside:Process)
RETURN beside.id AS id
UNION
UNWIND $processIds AS processId
MATCH (:Process {id: processId})<-[:ABOUT]-(:Finding)-[:ABOUT]->(beside:Process)
RETURN beside.id AS id
