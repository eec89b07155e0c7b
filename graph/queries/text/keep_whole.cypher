// Keeps the whole state of a document up to a number, so that it is opened from there; and now and then for its versions.
MATCH (document:NoteDocument {id: $id})
WHERE document.epoch = $epoch AND document.stateNumber < $number
SET document.state = $state, document.stateNumber = $number, document.authors = $authors
WITH document
CALL (document) {
  WITH document
  WHERE NOT EXISTS { MATCH (near:NoteState {documentId: $id, epoch: $epoch}) WHERE near.number > $number - $between }
  CREATE (:NoteState {id: $id + ':' + $epoch + ':' + $number, documentId: $id, epoch: $epoch, number: $number, state: $state})
}
RETURN document.stateNumber AS stateNumber
