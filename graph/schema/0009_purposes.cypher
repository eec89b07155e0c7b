// Purposes that content is kept for: stated, reviewed and redefined by an organisation, and declared by those who read.
CREATE CONSTRAINT purpose_id IF NOT EXISTS FOR (n:Purpose) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT statement_id IF NOT EXISTS FOR (n:Statement) REQUIRE n.id IS UNIQUE;
CREATE INDEX attribute_purpose IF NOT EXISTS FOR (n:Attribute) ON (n.purposeId);
CREATE INDEX note_purpose IF NOT EXISTS FOR (n:Note) ON (n.purposeId);
CALL db.createLabel('Purpose');
CALL db.createLabel('Statement');
CALL db.createRelationshipType('IN_FORCE');
CALL db.createRelationshipType('READS_FOR');
CALL db.createRelationshipType('REVIEWED_BY');
CALL db.createRelationshipType('STATED_AS');
CALL db.createProperty('basis');
CALL db.createProperty('consent');
CALL db.createProperty('gains');
CALL db.createProperty('outcome');
CALL db.createProperty('reviewedAt');
CALL db.createProperty('whatFor');
