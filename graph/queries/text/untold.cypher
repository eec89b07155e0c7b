// Documents in which something was typed before a time and has not been told, with those who typed it.
MATCH (document:NoteDocument)
WHERE document.untoldSince < $before
RETURN document.id AS id,
       COLLECT { MATCH (update:NoteUpdate {documentId: document.id})
                 WHERE update.epoch = document.epoch AND update.createdAt >= document.untoldSince
                 RETURN DISTINCT update.personId ORDER BY update.personId } AS personIds
ORDER BY document.untoldSince
LIMIT 100
