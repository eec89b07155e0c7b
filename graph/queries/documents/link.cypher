// Links a document to a process.
MATCH (process:Process {id: $processId}), (d:Document {id: $documentId})
MERGE (process)-[:DOCUMENTED_BY]->(d)
RETURN d {.id, .title, .url} AS document
