// What decides about the notes of these facets, as it is now.
UNWIND $notes AS asked
MATCH (process:Process {id: asked.processId})
OPTIONAL MATCH (process)-[:HAS_NOTE]->(note:Note {facet: asked.facet})
RETURN asked.id AS id, process.name AS name, {{facts process}} AS process, process.setAside AS setAside,
       note {.label, .purposeId} AS note
