// Notes that are typed together: a document for each, and what was typed in it.
CREATE CONSTRAINT note_document_id IF NOT EXISTS FOR (n:NoteDocument) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT note_update_id IF NOT EXISTS FOR (n:NoteUpdate) REQUIRE n.id IS UNIQUE;
CREATE INDEX note_update_number IF NOT EXISTS FOR (n:NoteUpdate) ON (n.documentId, n.epoch, n.number);
CREATE INDEX note_document_untold IF NOT EXISTS FOR (n:NoteDocument) ON (n.untoldSince);
CALL db.createLabel('NoteDocument');
CALL db.createLabel('NoteUpdate');
CALL db.createRelationshipType('TYPED_AS');
CALL db.createProperty('authors');
CALL db.createProperty('clients');
CALL db.createProperty('data');
CALL db.createProperty('documentId');
CALL db.createProperty('epoch');
CALL db.createProperty('state');
CALL db.createProperty('stateNumber');
CALL db.createProperty('untoldSince');
