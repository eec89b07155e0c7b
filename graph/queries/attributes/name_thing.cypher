// Lets an attribute name a thing that other processes name too.
MATCH (a:Attribute {id: $attributeId}), (thing:Thing {id: $thingId})
MERGE (a)-[:NAMES]->(thing)
SET a.at = $number
RETURN a.id AS id
