// The versions of a note that were given a name.
MATCH (version:NoteVersion {documentId: $id})-[:BY]->(who:Person)
RETURN version {.epoch, .number, .name, .at, by: who {.id, .name}} AS version
ORDER BY version.epoch DESC, version.number DESC
