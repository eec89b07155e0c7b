// Links a document to an attribute; the document is made if its id is new.
MATCH (a:Attribute {id: $attributeId})
MERGE (d:Document {id: $documentId})
ON CREATE SET d.title = $title, d.url = $url, d.at = $number
MERGE (a)-[:DOCUMENTED_BY]->(d)
SET a.at = $number
RETURN d.title AS title
