// Invites somebody to an organisation; only the hash of the secret is kept.
MATCH (o:Organisation {id: $organisationId}), (by:Person {id: $personId})
CREATE (i:Invitation {id: $id, key: $key, name: $name, email: $email, at: $now, endsAt: $endsAt})-[:TO]->(o)
CREATE (i)-[:BY]->(by)
RETURN i.id AS id
