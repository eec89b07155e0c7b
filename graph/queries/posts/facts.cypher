// What a change must know of a post.
MATCH (post:Post {id: $postId})-[:IN]->(o:Organisation)
WHERE post.endedAt IS NULL
RETURN post {.id, .name, .functions, entityId: o.entityId, organisation: o.name, organisationId: o.id} AS post
