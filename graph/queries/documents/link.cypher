// Links a document to a process; the document is made if its id is new.
MATCH (process:Process {id: $processId})
MERGE (d:Document {id: $documentId})
ON CREATE SET d.title = $title, d.url = $url, d.at = $number
MERGE (process)-[:DOCUMENTED_BY]->(d)
RETURN d {.id, .title, .url} AS document
