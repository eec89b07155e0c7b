// Leaves a suggestion on a process, or on one of its attributes, for its owner to answer.
MATCH (process:Process {id: $processId}), (who:Person {id: $personId})
CREATE (s:Suggestion {id: $id, text: $text, at: $now, status: 'OPEN', attributeId: $attributeId})-[:ON]->(process)
CREATE (s)-[:BY]->(who)
RETURN s {.id, .text, .at, .status, .answer, .attributeId, processId: process.id, purposeId: COLLECT { MATCH (a:Attribute {id: s.attributeId}) RETURN a.purposeId }[0], label: coalesce(COLLECT { MATCH (a:Attribute {id: s.attributeId}) RETURN a.label }[0], process.label), by: who {.id, .name}} AS suggestion
