// Lets attributes name things.
UNWIND $rows AS row
MATCH (a:Attribute {id: row.attributeId}), (thing:Thing {id: row.thingId})
MERGE (a)-[:NAMES]->(thing)
RETURN count(a) AS loaded
