// Makes the document of a note, with its blocks, and the state from which its versions begin.
MATCH (note:Note {id: $id})
SET note.blocks = $blocks
CREATE (note)-[:TYPED_AS]->(:NoteDocument {id: $id, epoch: 1, number: 0, state: $state, stateNumber: 0, authors: '{}'})
CREATE (:NoteState {id: $id + ':1:0', documentId: $id, epoch: 1, number: 0, state: $state})
