// Keeps the blocks of a note, if its document is still the one that they were derived from.
MATCH (note:Note)-[:TYPED_AS]->(document:NoteDocument {id: $id})
WHERE document.epoch = $epoch AND document.number = $number
SET note.blocks = $blocks
RETURN document.id AS id
