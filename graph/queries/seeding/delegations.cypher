// Puts terms of delegation between processes (rule 8).
UNWIND $rows AS row
MATCH (from:Process {id: row.fromId}), (to:Process {id: row.toId})
MERGE (terms:Delegation {id: row.id})
ON CREATE SET terms += row.terms
MERGE (from)-[:DELEGATES]->(terms)
MERGE (terms)-[:TO]->(to)
FOREACH (documentId IN CASE WHEN row.documentId IS NULL THEN [] ELSE [row.documentId] END |
  MERGE (d:Document {id: documentId}) MERGE (terms)-[:DOCUMENTED_BY]->(d))
RETURN count(terms) AS loaded
