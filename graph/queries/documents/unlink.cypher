// Ends the link of a document to a process; the document stays.
MATCH (:Process {id: $processId})-[link:DOCUMENTED_BY]->(d:Document {id: $documentId})
DELETE link
RETURN d {.id, .title, .url} AS document
