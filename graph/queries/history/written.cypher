// The parts in which a note was written before one of them, the newest first, with the label it had then.
MATCH (:Note {id: $id})-[:TYPED_AS]->(document:NoteDocument)
MATCH (update:NoteUpdate {documentId: document.id})
WHERE $beforeEpoch IS NULL OR update.epoch < $beforeEpoch OR (update.epoch = $beforeEpoch AND update.number < $beforeNumber)
MATCH (who:Person {id: update.personId})
RETURN update.epoch AS epoch, update.number AS number, update.createdAt AS at, who {.id, .name} AS person,
       update.label AS label, update.purposeId AS purposeId
ORDER BY update.epoch DESC, update.number DESC
LIMIT $most
