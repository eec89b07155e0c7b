// What a note said at any time: whole states to begin from, and versions that were given a name.
CREATE CONSTRAINT note_state_id IF NOT EXISTS FOR (n:NoteState) REQUIRE n.id IS UNIQUE;
CREATE INDEX note_state_number IF NOT EXISTS FOR (n:NoteState) ON (n.documentId, n.epoch, n.number);
CREATE CONSTRAINT note_version_id IF NOT EXISTS FOR (n:NoteVersion) REQUIRE n.id IS UNIQUE;
CREATE INDEX note_version_document IF NOT EXISTS FOR (n:NoteVersion) ON (n.documentId);
CALL db.createLabel('NoteState');
CALL db.createLabel('NoteVersion');
CALL db.createProperty('undo');
MATCH (document:NoteDocument)
MERGE (begin:NoteState {id: document.id + ':' + document.epoch + ':' + document.stateNumber})
ON CREATE SET begin.documentId = document.id, begin.epoch = document.epoch, begin.number = document.stateNumber, begin.state = document.state;
