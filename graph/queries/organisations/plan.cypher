// The planned end of an organisation that has not been succeeded yet.
MATCH (o:Organisation {id: $organisationId})-[plan:SUCCEEDED_BY]->(successor:Organisation)
WHERE o.endedAt IS NULL
RETURN o {.id, .name, on: plan.until, acceptedBy: plan.acceptedBy, successorId: successor.id, successor: successor.name} AS plan
