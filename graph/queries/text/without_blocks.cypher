// Documents whose notes have no blocks beside them, after an id.
MATCH (note:Note)-[:TYPED_AS]->(document:NoteDocument)
WHERE note.blocks IS NULL AND document.id > $after
RETURN document.id AS id
ORDER BY id
LIMIT 100
