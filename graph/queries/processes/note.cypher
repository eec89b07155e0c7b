// The note of one facet of a process, as it stands.
MATCH (:Process {id: $processId})-[:HAS_NOTE]->(note:Note {facet: $facet})
RETURN note.text AS text, note.blocks AS blocks, note.at AS at, note.label AS label, note.ownLabel AS ownLabel, note.purposeId AS purposeId
