// Appends what was typed to documents, with their plain text, its blocks and what they mention; tells what stood there before, and what decides about it.
MATCH (map:Map {id: 'map'})
UNWIND $batches AS batch
MATCH (process:Process)-[:HAS_NOTE]->(note:Note {id: batch.id})-[:TYPED_AS]->(document:NoteDocument)
SET note.text = batch.text, note.blocks = batch.blocks, note.at = coalesce($at, map.number + 1)
SET document.number = document.number + size(batch.updates),
    document.untoldSince = CASE WHEN $at IS NULL THEN coalesce(document.untoldSince, $now) END
WITH batch, process, note, document, document.number - size(batch.updates) AS before
CALL (batch, note, document, before) {
  UNWIND range(1, size(batch.updates)) AS place
  WITH batch.updates[place - 1] AS update, note, document, before + place AS number
  CREATE (:NoteUpdate {id: document.id + ':' + document.epoch + ':' + number, documentId: document.id, epoch: document.epoch, number: number, data: update.data, personId: update.personId, clients: update.clients, createdAt: $now, label: note.label, purposeId: note.purposeId})
}
CALL (batch, note) {
  MATCH (note)-[gone:MENTIONS]->(thing)
  WHERE NOT thing.id IN batch.mentions.process + batch.mentions.person + batch.mentions.document
  DELETE gone
}
CALL (batch, note) {
  UNWIND batch.mentions.process AS id
  MATCH (thing:Process {id: id}) WHERE NOT EXISTS { (note)-[:MENTIONS]->(thing) }
  CREATE (note)-[:MENTIONS]->(thing)
}
CALL (batch, note) {
  UNWIND batch.mentions.person AS id
  MATCH (thing:Person {id: id}) WHERE NOT EXISTS { (note)-[:MENTIONS]->(thing) }
  CREATE (note)-[:MENTIONS]->(thing)
}
CALL (batch, note) {
  UNWIND batch.mentions.document AS id
  MATCH (thing:Document {id: id}) WHERE NOT EXISTS { (note)-[:MENTIONS]->(thing) }
  CREATE (note)-[:MENTIONS]->(thing)
}
RETURN document.id AS id, document.epoch AS epoch, before, document.number AS number, {{facts process}} AS process,
       process.setAside AS setAside, note {.label, .purposeId} AS note
