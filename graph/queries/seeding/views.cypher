// Saves ways of looking at the map.
UNWIND $rows AS row
MERGE (view:View {id: row.id})
ON CREATE SET view += row
RETURN count(view) AS loaded
