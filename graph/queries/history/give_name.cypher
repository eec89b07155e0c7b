// Gives a version of a note a name, or another one.
MATCH (who:Person {id: $personId})
MERGE (version:NoteVersion {id: $id + ':' + $epoch + ':' + $number})
SET version.documentId = $id, version.epoch = $epoch, version.number = $number, version.name = $name, version.at = $now
WITH version, who
CALL (version) {
  MATCH (version)-[by:BY]->()
  DELETE by
}
CREATE (version)-[:BY]->(who)
RETURN version.name AS name
