// What are these ids: of what kind, of which process, with what decides about it? One that is missing names nothing.
UNWIND $ids AS id
CALL (id) {
  MATCH (process:Process {id: id}) RETURN 'process' AS kind, process, null AS item, null AS entityId
  UNION MATCH (process:Process)-[:HAS_ATTRIBUTE]->(item:Attribute {id: id}) RETURN 'content' AS kind, process, item, null AS entityId
  UNION MATCH (process:Process)<-[:ON]-(:Suggestion {id: id}) RETURN 'process' AS kind, process, null AS item, null AS entityId
  UNION MATCH (process:Process)<-[:OF]-(:OwnershipOffer {id: id}) RETURN 'process' AS kind, process, null AS item, null AS entityId
  UNION MATCH (process:Process)<-[:OF]-(:JoinOffer {id: id}) RETURN 'process' AS kind, process, null AS item, null AS entityId
  UNION MATCH (process:Process)-[:INTERACTS {id: id}]->(:Process) RETURN 'process' AS kind, process, null AS item, null AS entityId
  UNION MATCH (:Post {id: id})-[:IN]->(o:Organisation) RETURN 'organisation' AS kind, null AS process, null AS item, o.entityId AS entityId
  UNION MATCH (o:Organisation {id: id}) RETURN 'organisation' AS kind, null AS process, null AS item, o.entityId AS entityId
  UNION MATCH (:Purpose {id: id})-[:OF]->(o:Organisation) RETURN 'purpose' AS kind, null AS process, null AS item, o.entityId AS entityId
  UNION MATCH (:Statement {id: id})<-[:STATED_AS]-(:Purpose)-[:OF]->(o:Organisation) RETURN 'purpose' AS kind, null AS process, null AS item, o.entityId AS entityId
  UNION MATCH (:Person {id: id}) RETURN 'person' AS kind, null AS process, null AS item, null AS entityId
  UNION MATCH (:Thing {id: id}) RETURN 'thing' AS kind, null AS process, null AS item, null AS entityId
}
RETURN id, kind, CASE WHEN process IS NULL THEN null ELSE {{facts process}} END AS process, item {.label, .purposeId} AS item, entityId
