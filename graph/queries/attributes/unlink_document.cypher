// Ends the link of a document to an attribute; the document stays.
MATCH (a:Attribute {id: $attributeId})-[link:DOCUMENTED_BY]->(d:Document {id: $documentId})
DELETE link
SET a.at = $number
RETURN d.title AS title
