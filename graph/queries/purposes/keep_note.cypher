// Keeps the note of a facet for a purpose, or for none.
MATCH (process:Process {id: $processId})
MERGE (process)-[:HAS_NOTE]->(note:Note {id: $processId + ':' + $facet})
ON CREATE SET note.facet = $facet, note.text = '', note.at = $number
SET note.purposeId = $keptForId
RETURN note.facet AS facet
