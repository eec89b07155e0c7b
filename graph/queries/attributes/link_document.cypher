// Links a document to an attribute.
MATCH (a:Attribute {id: $attributeId}), (d:Document {id: $documentId})
MERGE (a)-[:DOCUMENTED_BY]->(d)
SET a.at = $number
RETURN d.title AS title
