// How many parts, open suggestions and open findings of these processes a person may know of.
UNWIND $processIds AS processId
MATCH (process:Process {id: processId})
WHERE {{read process}}
RETURN processId,
  COUNT { (process)-[:HAS_PART]->(part WHERE NOT part.setAside AND {{see part}}) } AS partCount,
  COUNT { MATCH (process)<-[:ON]-(s:Suggestion {status: 'OPEN'})
          WHERE s.attributeId IS NULL OR EXISTS { MATCH (a:Attribute {id: s.attributeId}) WHERE {{content a of process}} } } AS openSuggestions,
  COUNT { (process)<-[:ABOUT]-(f:Finding {status: 'open'}) WHERE NOT EXISTS { (f)-[:ABOUT]->(about WHERE NOT coalesce({{read about}}, false)) } } AS openFindings
