// What a post carries of its organisation agrees with the relation.
MATCH (post:Post)-[:IN]->(o:Organisation)
WHERE coalesce(post.within, '') <> o.name
RETURN post.name + ' (' + post.id + ') carries another organisation than it is in.' AS broken
ORDER BY post.id
