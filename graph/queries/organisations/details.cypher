// For each of these organisations: its code, what it is within, and its posts.
UNWIND $organisationIds AS organisationId
MATCH (o:Organisation {id: organisationId})
OPTIONAL MATCH (o)-[:WITHIN]->(within:Organisation)
RETURN o {.id, .name, .kind, .odsCode, .fictional, .abolishedOn, within: within {.id, .name, .kind},
  posts: COLLECT { MATCH (post:Post)-[:IN]->(o) RETURN post {.id, .name} ORDER BY post.name, post.id }} AS organisation
