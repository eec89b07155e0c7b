// Links attributes to documents.
UNWIND $rows AS row
MATCH (a:Attribute {id: row.attributeId}), (d:Document {id: row.documentId})
MERGE (a)-[:DOCUMENTED_BY]->(d)
RETURN count(a) AS loaded
