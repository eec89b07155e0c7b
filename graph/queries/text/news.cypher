// The documents that have more than this server knows, with what it lacks of each.
UNWIND $known AS known
MATCH (document:NoteDocument {id: known.id})
WHERE document.number > known.number OR document.epoch <> known.epoch
RETURN document.id AS id, document.epoch AS epoch, document.number AS number,
       COLLECT { MATCH (update:NoteUpdate {documentId: known.id})
                 WHERE update.epoch = known.epoch AND update.number > known.number
                 RETURN {number: update.number, data: update.data, personId: update.personId, clients: update.clients}
                 ORDER BY update.number } AS updates
