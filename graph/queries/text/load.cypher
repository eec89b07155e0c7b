// The document of a note, with every update since its last whole state.
MATCH (document:NoteDocument {id: $id})
RETURN document {.epoch, .number, .state, .stateNumber, .authors} AS document,
       COLLECT { MATCH (update:NoteUpdate {documentId: $id})
                 WHERE update.epoch = document.epoch AND update.number > document.stateNumber
                 RETURN {number: update.number, data: update.data, personId: update.personId, clients: update.clients}
                 ORDER BY update.number } AS updates
