// What was typed in a document has been told to those who follow the map.
MATCH (document:NoteDocument {id: $id})
REMOVE document.untoldSince
RETURN document.epoch AS epoch, document.number AS number
