// What a process carries of its owner and leaders agrees with the relations.
MATCH (p:Process)
OPTIONAL MATCH (p)-[:OWNED_BY]->(owner:Post)
OPTIONAL MATCH (owner)-[:IN]->(o:Organisation)
WITH p, owner, o
WHERE coalesce(p.ownerPostId, '') <> coalesce(owner.id, '') OR coalesce(p.ownerName, '') <> coalesce(owner.name, '')
   OR coalesce(p.organisationId, '') <> coalesce(o.id, '')
   OR p.leadPostIds <> COLLECT { MATCH (lead:Post)-[:PLAYS_IN {leading: true}]->(p) RETURN lead.id ORDER BY lead.id }
RETURN p.name + ' (' + p.id + ') carries another owner or other leaders than it has.' AS broken
ORDER BY p.id
