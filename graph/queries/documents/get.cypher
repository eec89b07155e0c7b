// One document.
MATCH (d:Document {id: $documentId})
RETURN d {.id, .title, .url} AS document
