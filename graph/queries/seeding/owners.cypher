// Gives processes their owners (rule 1).
UNWIND $rows AS row
MATCH (p:Process {id: row.processId}), (post:Post {id: row.postId})
WHERE NOT EXISTS { (p)-[:OWNED_BY]->() }
CREATE (p)-[:OWNED_BY {since: $now}]->(post)
RETURN count(p) AS loaded
