// Links processes to documents.
UNWIND $rows AS row
MATCH (p:Process {id: row.processId}), (d:Document {id: row.documentId})
MERGE (p)-[:DOCUMENTED_BY]->(d)
RETURN count(p) AS loaded
