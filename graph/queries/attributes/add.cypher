// Adds an attribute to a facet of a process.
MATCH (process:Process {id: $processId})
CREATE (process)-[:HAS_ATTRIBUTE]->(a:Attribute {id: $id, facet: $facet, text: $text, value: $value, practice: $practice,
                                                 order: $order, label: $label, setAside: false, illustrative: false, at: $number})
RETURN a.id AS id
