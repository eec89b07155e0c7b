// Agrees to succeed an organisation.
MATCH (:Organisation {id: $organisationId})-[plan:SUCCEEDED_BY]->(successor:Organisation)
SET plan.acceptedBy = $personId
RETURN successor.id AS id
