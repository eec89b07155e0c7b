// Gives a facet a label of its own, or takes it away.
MATCH (process:Process {id: $processId})
MERGE (process)-[:HAS_NOTE]->(note:Note {id: $processId + ':' + $facet})
ON CREATE SET note.facet = $facet, note.text = '', note.at = $number
SET note.ownLabel = $label
RETURN note.facet AS facet
