// One document that this person may know of: it is common, their own, or linked from what they may read.
MATCH (d:Document {id: $documentId})
WHERE {{document d}}
RETURN d {.id, .title, .url} AS document
