// What a process and its content carry of who may read them; what stood here before is labelled as it was read: by all.
CALL db.createLabel('Invitation');
CALL db.createRelationshipType('EDITS_FOR_OWNER');
CALL db.createRelationshipType('EXCLUDED_FROM');
CALL db.createRelationshipType('FOR');
CALL db.createRelationshipType('MERGED_INTO');
CALL db.createRelationshipType('NAMED_READER_OF');
CALL db.createRelationshipType('SUCCEEDED_BY');
CALL db.createProperty('acceptedBy');
CALL db.createProperty('acting');
CALL db.createProperty('around');
CALL db.createProperty('common');
CALL db.createProperty('deputy');
CALL db.createProperty('endedAt');
CALL db.createProperty('entityId');
CALL db.createProperty('facts');
CALL db.createProperty('functions');
CALL db.createProperty('givenBy');
CALL db.createProperty('locked');
CALL db.createProperty('madeBy');
CALL db.createProperty('moves');
CALL db.createProperty('over');
CALL db.createProperty('ownLabel');
CALL db.createProperty('playerIds');
CALL db.createProperty('purposeId');
CALL db.createProperty('reason');
CALL db.createProperty('rights');
CALL db.createProperty('sealed');
CALL db.createProperty('settledAt');
CALL db.createProperty('suspended');
CALL db.createProperty('under');
CALL db.createProperty('vacancyOf');
CREATE CONSTRAINT invitation_key IF NOT EXISTS FOR (n:Invitation) REQUIRE n.key IS UNIQUE;
CREATE INDEX process_under IF NOT EXISTS FOR (n:Process) ON (n.under);
MATCH (map:Map) WHERE map.rights IS NULL SET map.rights = 1;
MATCH (d:Document) WHERE d.common IS NULL SET d.common = true;
MATCH (o:Organisation) WHERE o.entityId IS NULL
CALL (o) {
  MATCH way = (o)-[:WITHIN*0..20]->(outer:Organisation)
  WHERE NOT outer.kind IN ['region', 'site', 'division', 'ward', 'laboratory', 'team'] OR NOT EXISTS { (outer)-[:WITHIN]->() }
  RETURN outer.id AS entityId ORDER BY length(way) LIMIT 1
}
SET o.entityId = entityId;
MATCH (p:Process) WHERE p.under IS NULL
SET p.label = 'public', p.locked = false, p.sealed = false, p.around = 0, p.over = 0, p.under = CASE p.layer WHEN 0 THEN 3 ELSE 0 END,
    p.entityId = COLLECT { MATCH (p)-[:OWNED_BY]->(:Post)-[:IN]->(o:Organisation) RETURN o.entityId }[0],
    p.playerIds = COLLECT { MATCH (player:Post|Organisation)-[:PLAYS_IN]->(p) RETURN player.id ORDER BY player.id };
MATCH (item:Attribute|Note) WHERE item.label IS NULL SET item.label = 'public';
