// The organisations whose day has come and that have not been succeeded yet.
MATCH (o:Organisation)-[plan:SUCCEEDED_BY]->(:Organisation)
WHERE o.endedAt IS NULL AND plan.until <= $today AND (plan.acceptedBy IS NOT NULL OR plan.closedAt IS NULL)
RETURN o.id AS id, plan.acceptedBy AS acceptedBy
ORDER BY id
