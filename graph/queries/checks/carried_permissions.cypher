// What a process carries of who may read it, and of how far its surroundings may be read, agrees with the relations.
MATCH (p:Process)
OPTIONAL MATCH (p)-[:OWNED_BY]->(:Post)-[:IN]->(o:Organisation)
WITH p, o,
  COLLECT { MATCH (p)-[:HAS_PART]->(beside:Process WHERE NOT beside.setAside) RETURN beside
            UNION MATCH (p)<-[:ABOUT]-(:Finding {status: 'open'})-[:ABOUT]->(beside:Process) RETURN beside } AS beside,
  COLLECT { MATCH (p)<-[:HAS_PART]-(whole WHERE NOT whole.setAside) RETURN whole } AS wholes,
  COLLECT { UNWIND p.above AS id MATCH (x:Process {id: id}) WHERE x <> p RETURN x } AS above,
  COLLECT { MATCH (p)<-[:ON]-(s:Suggestion {status: 'OPEN'}) MATCH (a:Attribute {id: s.attributeId}) RETURN DISTINCT CASE WHEN a.purposeId IS NULL THEN a.label END } AS labels
WITH p, o,
  [x IN beside | CASE WHEN x.label = 'public' THEN 0 WHEN x.label = 'organisation' AND x.entityId = p.entityId THEN 1 ELSE 2 END]
  + [x IN labels | CASE x WHEN 'public' THEN 0 WHEN 'organisation' THEN 1 ELSE 2 END] AS around,
  [x IN wholes | CASE x.label WHEN 'public' THEN 0 WHEN 'organisation' THEN 1 ELSE 2 END] AS under,
  [x IN above | CASE WHEN x.label = 'public' THEN 0 WHEN x.label = 'organisation' AND x.entityId = p.entityId THEN 1 ELSE 2 END] AS over
WHERE (o IS NOT NULL AND coalesce(p.entityId, '') <> o.entityId)
   OR p.around <> reduce(most = 0, one IN around | CASE WHEN one > most THEN one ELSE most END)
   OR p.under <> reduce(least = 3, one IN under | CASE WHEN one < least THEN one ELSE least END)
   OR p.over <> reduce(most = 0, one IN over | CASE WHEN one > most THEN one ELSE most END)
   OR p.playerIds <> COLLECT { MATCH (player:Post|Organisation)-[:PLAYS_IN]->(p) RETURN player.id ORDER BY player.id }
RETURN p.name + ' (' + p.id + ') carries something else of who may read it than there is.' AS broken
ORDER BY p.id
