// Moves the posts and purposes of an organisation to its successor, and what is within it to be within that; gives the posts. Offices end where that is another legal entity.
MATCH (o:Organisation {id: $organisationId})-[plan:SUCCEEDED_BY]->(successor:Organisation)
WHERE o.endedAt IS NULL AND plan.acceptedBy IS NOT NULL
SET o.endedAt = plan.until
WITH o, successor
CALL (o, successor) {
  MATCH (post:Post)-[:IN]->(:Organisation {entityId: o.entityId})-[:WITHIN*0..20]->(o)
  WHERE o.entityId <> successor.entityId
  SET post.functions = [office IN coalesce(post.functions, []) WHERE office = 'policy_lead']
}
CALL (o, successor) {
  MATCH (inner:Organisation)-[within:WITHIN]->(o)
  DELETE within
  CREATE (inner)-[:WITHIN]->(successor)
}
CALL (o, successor) {
  MATCH (post:Post)-[in:IN]->(o)
  DELETE in
  CREATE (post)-[:IN]->(successor)
  SET post.within = successor.name
}
CALL (o, successor) {
  MATCH (purpose:Purpose)-[of:OF]->(o)
  MATCH (entity:Organisation {id: successor.entityId})
  DELETE of
  CREATE (purpose)-[:OF]->(entity)
}
MATCH (post:Post)-[:IN]->(:Organisation)-[:WITHIN*0..20]->(successor)
RETURN DISTINCT post.id AS postId
ORDER BY postId
