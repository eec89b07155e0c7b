// Plans the end of an organisation on a day, with one that is to succeed it.
MATCH (o:Organisation {id: $organisationId}), (successor:Organisation {id: $successorId})
OPTIONAL MATCH (o)-[former:SUCCEEDED_BY]->(:Organisation)
DELETE former
CREATE (o)-[:SUCCEEDED_BY {until: $on, acceptedBy: $acceptedBy}]->(successor)
SET o.abolishedOn = $on
RETURN o.id AS id
