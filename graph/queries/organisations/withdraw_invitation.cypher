// Withdraws an invitation that has not been taken up.
MATCH (i:Invitation {id: $invitationId})-[:TO]->(o:Organisation)
WHERE o.entityId IN $entityIds
DETACH DELETE i
RETURN o.id AS organisationId
