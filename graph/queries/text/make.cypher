// Makes the document of a note.
MATCH (note:Note {id: $id})
CREATE (note)-[:TYPED_AS]->(:NoteDocument {id: $id, epoch: 1, number: 0, state: $state, stateNumber: 0, authors: '{}'})
