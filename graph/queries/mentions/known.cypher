// What of these processes, people and documents this person may know.
RETURN COLLECT { UNWIND $processIds AS id MATCH (process:Process {id: id}) WHERE {{see process}}
                 RETURN {{row process}} ORDER BY process.id } AS processes,
       COLLECT { UNWIND $personIds AS id MATCH (person:Person {id: id})
                 RETURN person {.id, .name} ORDER BY person.id } AS people,
       COLLECT { UNWIND $documentIds AS id MATCH (d:Document {id: id}) WHERE {{document d}}
                 RETURN d {.id, .title, .url} ORDER BY d.id } AS documents
