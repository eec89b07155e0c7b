// Holds the note of a facet, made if it was not there, so that only one makes its document.
MATCH (process:Process {id: $processId})
MERGE (process)-[:HAS_NOTE]->(note:Note {id: $processId + ':' + $facet})
ON CREATE SET note.facet = $facet, note.text = '', note.at = 0, note.label = process.label
SET note.facet = $facet
RETURN note.text AS text, EXISTS { (note)-[:TYPED_AS]->() } AS isThere
