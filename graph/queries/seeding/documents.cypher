// Puts documents on the map.
UNWIND $rows AS row
MERGE (d:Document {id: row.id})
ON CREATE SET d.title = row.title, d.url = row.url, d.common = true, d.at = 0
RETURN count(d) AS loaded
