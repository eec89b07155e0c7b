// Writes attributes under facets.
UNWIND $rows AS row
MATCH (p:Process {id: row.processId})
MERGE (a:Attribute {id: row.id})
ON CREATE SET a.facet = row.facet, a.text = row.text, a.value = row.value, a.practice = row.practice, a.order = row.order,
              a.illustrative = row.illustrative, a.setAside = false, a.label = p.label, a.purposeId = row.purposeId, a.at = 0
MERGE (p)-[:HAS_ATTRIBUTE]->(a)
RETURN count(a) AS loaded
