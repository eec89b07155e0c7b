// Calls the end of an organisation off.
MATCH (o:Organisation {id: $organisationId})-[plan:SUCCEEDED_BY]->(:Organisation)
DELETE plan
REMOVE o.abolishedOn
RETURN o.id AS id
