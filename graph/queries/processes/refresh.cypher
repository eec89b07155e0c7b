// Writes anew what each of these processes carries of its surroundings, and gives them as they now are.
UNWIND $processIds AS processId
MATCH (process:Process {id: processId})
OPTIONAL MATCH (process)-[:OWNED_BY]->(owner:Post)
OPTIONAL MATCH (owner)-[:IN]->(organisation:Organisation)
FOREACH (_ IN CASE WHEN [process.ownerPostId, process.ownerName, process.organisationId, process.organisationName, process.organisationKind]
                        = [owner.id, owner.name, organisation.id, organisation.name, organisation.kind] THEN [] ELSE [1] END |
  SET process.ownerPostId = owner.id, process.ownerName = owner.name,
      process.organisationId = organisation.id, process.organisationName = organisation.name, process.organisationKind = organisation.kind)
SET process.entityId = coalesce(organisation.entityId, process.entityId), // without an owner it stays with the entity it was left in
    process.leadPostIds = COLLECT { MATCH (lead:Post)-[:PLAYS_IN {leading: true}]->(process) RETURN lead.id ORDER BY lead.id },
    process.playerIds = COLLECT { MATCH (player:Post|Organisation)-[:PLAYS_IN]->(process) RETURN player.id ORDER BY player.id },
    process.partCount = COUNT { (process)-[:HAS_PART]->(part WHERE NOT part.setAside) },
    process.openSuggestions = COUNT { (process)<-[:ON]-(s:Suggestion WHERE s.status = 'OPEN') },
    process.openFindings = COUNT { (process)<-[:ABOUT]-(f:Finding WHERE f.status = 'open') }
WITH process,
  COLLECT { MATCH (process)-[:HAS_PART]->(beside:Process WHERE NOT beside.setAside) RETURN beside
            UNION MATCH (process)<-[:ABOUT]-(:Finding {status: 'open'})-[:ABOUT]->(beside:Process) RETURN beside } AS beside,
  COLLECT { MATCH (process)<-[:HAS_PART]-(whole WHERE NOT whole.setAside) RETURN whole } AS wholes,
  COLLECT { MATCH (process)<-[:ON]-(s:Suggestion {status: 'OPEN'}) MATCH (a:Attribute {id: s.attributeId}) RETURN DISTINCT CASE WHEN a.purposeId IS NULL THEN a.label END } AS labels
// 0: all of it is public; 1: nothing of it is for fewer than its own entity; 2: some of it is.
SET process.around = reduce(most = 0, one IN [x IN beside | CASE WHEN x.label = 'public' THEN 0 WHEN x.label = 'organisation' AND x.entityId = process.entityId THEN 1 ELSE 2 END]
                                         + [x IN labels | CASE x WHEN 'public' THEN 0 WHEN 'organisation' THEN 1 ELSE 2 END] | CASE WHEN one > most THEN one ELSE most END),
    process.under = reduce(least = 3, one IN [x IN wholes | CASE x.label WHEN 'public' THEN 0 WHEN 'organisation' THEN 1 ELSE 2 END] | CASE WHEN one < least THEN one ELSE least END)
RETURN {{facts process}} AS process
ORDER BY process.id
