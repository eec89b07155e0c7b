// Takes a suggestion up or declines it, with the reason.
MATCH (process:Process)<-[:ON]-(s:Suggestion {id: $suggestionId, status: 'OPEN'})-[:BY]->(who:Person)
SET s.status = $status, s.answer = $answer, s.answeredAt = $now
RETURN s {.id, .text, .at, .status, .answer, .attributeId, processId: process.id, purposeId: COLLECT { MATCH (a:Attribute {id: s.attributeId}) RETURN a.purposeId }[0], label: coalesce(COLLECT { MATCH (a:Attribute {id: s.attributeId}) RETURN a.label }[0], process.label), by: who {.id, .name}} AS suggestion
