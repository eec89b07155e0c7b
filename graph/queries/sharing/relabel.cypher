// Writes anew the label that the attributes and notes of these processes have in effect: the strictest of process, facet and own.
UNWIND $processIds AS processId
MATCH (process:Process {id: processId})-[:HAS_ATTRIBUTE|HAS_NOTE]->(item:Attribute|Note)
OPTIONAL MATCH (process)-[:HAS_NOTE]->(note:Note {facet: item.facet})
WITH item, [coalesce(process.label, 'named'), note.ownLabel, item.ownLabel] AS labels
SET item.label = CASE WHEN 'named' IN labels THEN 'named' WHEN 'organisation' IN labels THEN 'organisation' ELSE 'public' END
RETURN count(item) AS labelled
