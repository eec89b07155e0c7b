// Puts posts in their organisations.
UNWIND $rows AS row
MATCH (o:Organisation {id: row.organisationId})
MERGE (post:Post {id: row.id})
ON CREATE SET post:Thing, post.name = row.name, post.thingKind = 'post', post.within = o.name, post.holderNotRecorded = row.holderNotRecorded, post.functions = coalesce(row.functions, [])
MERGE (post)-[:IN]->(o)
RETURN count(post) AS loaded
