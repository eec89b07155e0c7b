// Keeps the whole state of a document up to a number, so that it is opened from there.
MATCH (document:NoteDocument {id: $id})
WHERE document.epoch = $epoch AND document.stateNumber < $number
SET document.state = $state, document.stateNumber = $number, document.authors = $authors
RETURN document.stateNumber AS stateNumber
