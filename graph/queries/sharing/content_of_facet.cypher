// What decides about the note and the attributes of a facet, each kind once.
MATCH (:Process {id: $processId})-[:HAS_NOTE|HAS_ATTRIBUTE]->(item:Note|Attribute {facet: $facet})
WHERE NOT coalesce(item.setAside, false)
RETURN DISTINCT item.label AS label, item.purposeId AS purposeId
ORDER BY label, purposeId
