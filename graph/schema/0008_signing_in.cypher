// People who come from a sign-in service are known by issuer and subject; a nonce of theirs is used once.
CREATE CONSTRAINT identity_key IF NOT EXISTS FOR (n:Identity) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT used_nonce_key IF NOT EXISTS FOR (n:UsedNonce) REQUIRE n.key IS UNIQUE;
CREATE INDEX used_nonce_ends IF NOT EXISTS FOR (n:UsedNonce) ON (n.endsAt);
CALL db.createLabel('Identity');
CALL db.createLabel('UsedNonce');
CALL db.createProperty('by');
CALL db.createProperty('issuer');
CALL db.createProperty('strong');
CALL db.createProperty('strongAt');
CALL db.createProperty('subject');
CALL db.createProperty('use');
CALL db.createProperty('lastStep');
CALL db.createProperty('recovery');
CALL db.createProperty('secondStep');
CALL db.createProperty('secondStepWaits');
