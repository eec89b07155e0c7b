// What a change must know of an attribute, with what it names and links to.
MATCH (process:Process)-[:HAS_ATTRIBUTE]->(a:Attribute {id: $attributeId})
RETURN a.at AS at, a.setAside AS setAside,
       a {.id, .facet, .text, .value, .practice, .order, .illustrative, .label, .ownLabel, .purposeId, processId: process.id,
          names: COLLECT { MATCH (a)-[:NAMES]->(thing) RETURN thing {.id, .thingKind, name: thing.name + coalesce(', ' + thing.within, '')} ORDER BY thing.name, thing.id },
          documents: COLLECT { MATCH (a)-[:DOCUMENTED_BY]->(d) RETURN d {.id, .title, .url} ORDER BY d.title, d.id }} AS attribute
