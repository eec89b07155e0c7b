// Writes the notes of facets.
UNWIND $rows AS row
MATCH (p:Process {id: row.processId})
MERGE (note:Note {id: row.processId + ':' + row.facet})
ON CREATE SET note.facet = row.facet, note.text = row.text, note.at = 0, note.label = p.label, note.ownLabel = row.ownLabel
MERGE (p)-[:HAS_NOTE]->(note)
RETURN count(note) AS loaded
