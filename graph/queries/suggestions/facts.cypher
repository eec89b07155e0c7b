// What a change must know of a suggestion.
MATCH (process:Process)<-[:ON]-(s:Suggestion {id: $suggestionId})-[:BY]->(who:Person)
RETURN s {.id, .text, .at, .status, .answer, .attributeId, processId: process.id, purposeId: COLLECT { MATCH (a:Attribute {id: s.attributeId}) RETURN a.purposeId }[0], label: coalesce(COLLECT { MATCH (a:Attribute {id: s.attributeId}) RETURN a.label }[0], process.label), by: who {.id, .name}} AS suggestion
