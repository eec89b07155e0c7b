// Posts by name, of one organisation or all.
MATCH (post:Post)-[:IN]->(o:Organisation)
WHERE ($organisationId IS NULL OR o.id = $organisationId)
  AND ($words IS NULL OR toLower(post.name) CONTAINS $words OR toLower(o.name) CONTAINS $words)
  AND ($afterId IS NULL OR post.name > $afterName OR (post.name = $afterName AND post.id > $afterId))
RETURN post {.id, .name, organisation: o {.id, .name, .kind}} AS post
ORDER BY post.name, post.id
LIMIT $most
