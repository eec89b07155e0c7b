// One post with its organisation.
MATCH (post:Post {id: $postId})-[:IN]->(o:Organisation)
RETURN post {.id, .name, organisation: o {.id, .name, .kind}} AS post
