// Which of these posts are there, and which are of this organisation or of a part of it that is no legal entity of its own?
UNWIND $postIds AS postId
MATCH (post:Post {id: postId})
RETURN DISTINCT post.id AS id, EXISTS {
  MATCH (post)-[:IN]->(of:Organisation)
  MATCH path = (of)-[:WITHIN*0..12]->(:Organisation {id: $organisationId})
  WHERE all(unit IN nodes(path)[..-1] WHERE unit.kind IN ['division', 'laboratory', 'region', 'site', 'team', 'ward'])
} AS isOwn
ORDER BY id
