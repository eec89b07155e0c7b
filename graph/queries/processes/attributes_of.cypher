// The attributes of these processes that may be read, in order, with what they name and link to; one list, since many rows read slowly.
UNWIND $processIds AS processId
MATCH (process:Process {id: processId})-[:HAS_ATTRIBUTE]->(a WHERE NOT a.setAside)
WHERE {{content a of process}}
WITH processId, a ORDER BY processId, a.order, a.id
RETURN collect(a {.id, .facet, .text, .value, .practice, .order, .illustrative, .label, .ownLabel, .purposeId, processId: processId,
  names: COLLECT { MATCH (a)-[:NAMES]->(thing) RETURN thing {.id, .thingKind, name: thing.name + coalesce(', ' + thing.within, '')} ORDER BY thing.name, thing.id },
  documents: COLLECT { MATCH (a)-[:DOCUMENTED_BY]->(d) RETURN d {.id, .title, .url} ORDER BY d.title, d.id }}) AS attributes
