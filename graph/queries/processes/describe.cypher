// Writes the note of one facet.
MATCH (process:Process {id: $processId})
MERGE (process)-[:HAS_NOTE]->(note:Note {id: $processId + ':' + $facet})
SET note.facet = $facet, note.text = $text, note.at = $number, note.label = CASE WHEN note.ownLabel IS NULL THEN process.label ELSE note.label END
RETURN note.text AS text, note.blocks AS blocks, note.label AS label, note.purposeId AS purposeId
