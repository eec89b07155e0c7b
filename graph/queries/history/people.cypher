// Who these are.
UNWIND $personIds AS personId
MATCH (person:Person {id: personId})
RETURN person {.id, .name} AS person
