// In which legal entities are these posts, organisations, purposes and people now? One that was succeeded, in both.
UNWIND $ids AS id
CALL (id) {
  MATCH (:Post {id: id})-[:IN]->(o:Organisation) RETURN o.entityId AS entityId
  UNION MATCH (o:Organisation {id: id}) RETURN o.entityId AS entityId
  UNION MATCH (before:Organisation {id: id})-[:SUCCEEDED_BY]->(o:Organisation) WHERE before.endedAt IS NOT NULL RETURN o.entityId AS entityId
  UNION MATCH (:Purpose {id: id})-[:OF]->(o:Organisation) RETURN o.entityId AS entityId
  UNION MATCH (:Statement {id: id})<-[:STATED_AS]-(:Purpose)-[:OF]->(o:Organisation) RETURN o.entityId AS entityId
  UNION MATCH (:Person {id: id})-[holds:HOLDS]->(:Post)-[:IN]->(o:Organisation)
        WHERE holds.until IS NULL OR holds.until > $now RETURN o.entityId AS entityId
}
RETURN DISTINCT id, entityId ORDER BY id, entityId
