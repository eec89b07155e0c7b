// Gives processes their owners (rule 1), and with them the legal entity that they belong to.
UNWIND $rows AS row
MATCH (p:Process {id: row.processId}), (post:Post {id: row.postId})-[:IN]->(o:Organisation)
WHERE NOT EXISTS { (p)-[:OWNED_BY]->() }
CREATE (p)-[:OWNED_BY {since: $now}]->(post)
SET p.entityId = o.entityId
RETURN count(p) AS loaded
