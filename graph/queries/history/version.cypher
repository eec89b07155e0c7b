// A version of a note: the last whole state before it, what was typed from there to it, and the label it had.
MATCH (:Note {id: $id})-[:TYPED_AS]->(document:NoteDocument)
OPTIONAL MATCH (last:NoteUpdate {documentId: $id, epoch: $epoch, number: $number})
WITH document, last
CALL (document) {
  MATCH (state:NoteState {documentId: $id, epoch: $epoch})
  WHERE state.number <= $number
  RETURN state
  ORDER BY state.number DESC
  LIMIT 1
}
WITH document, last, state
WHERE last IS NOT NULL OR state.number = $number
RETURN state.state AS state, last.label AS label, last.purposeId AS purposeId, document.authors AS authors,
       COLLECT { MATCH (update:NoteUpdate {documentId: $id, epoch: $epoch})
                 WHERE update.number > state.number AND update.number <= $number
                 RETURN {data: update.data, personId: update.personId, clients: update.clients}
                 ORDER BY update.number } AS updates
