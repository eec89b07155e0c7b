// The documents that are not as this server knows them, with what it lacks of each; no epoch when one is there no more.
UNWIND $known AS known
OPTIONAL MATCH (document:NoteDocument {id: known.id})
WITH known, document
WHERE document IS NULL OR document.number <> known.number OR document.epoch <> known.epoch
RETURN known.id AS id, document.epoch AS epoch, document.number AS number,
       COLLECT { MATCH (update:NoteUpdate {documentId: known.id})
                 WHERE update.epoch = known.epoch AND update.number > known.number
                 RETURN {number: update.number, data: update.data, personId: update.personId, clients: update.clients}
                 ORDER BY update.number } AS updates
