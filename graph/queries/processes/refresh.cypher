// Writes anew what each of these processes carries of its surroundings, and gives them as they now are.
UNWIND $processIds AS processId
MATCH (process:Process {id: processId})
OPTIONAL MATCH (process)-[:OWNED_BY]->(owner:Post)
OPTIONAL MATCH (owner)-[:IN]->(organisation:Organisation)
FOREACH (_ IN CASE WHEN [process.ownerPostId, process.ownerName, process.organisationId, process.organisationName, process.organisationKind]
                        = [owner.id, owner.name, organisation.id, organisation.name, organisation.kind] THEN [] ELSE [1] END |
  SET process.ownerPostId = owner.id, process.ownerName = owner.name,
      process.organisationId = organisation.id, process.organisationName = organisation.name, process.organisationKind = organisation.kind)
SET process.leadPostIds = COLLECT { MATCH (lead:Post)-[:PLAYS_IN {leading: true}]->(process) RETURN lead.id ORDER BY lead.id },
    process.partCount = COUNT { (process)-[:HAS_PART]->(part WHERE NOT part.setAside) },
    process.openSuggestions = COUNT { (process)<-[:ON]-(s:Suggestion WHERE s.status = 'OPEN') },
    process.openFindings = COUNT { (process)<-[:ABOUT]-(f:Finding WHERE f.status = 'open') }
RETURN process {.id, .name, .label, .setAside, .highlighted, .illustrative, .ownerPostId, .ownerName, .organisationId, .organisationName, .organisationKind, .leadPostIds, .layer, .partCount, .openSuggestions, .openFindings} AS process, process.above AS above
ORDER BY processId
