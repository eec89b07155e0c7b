// The invitation of a secret, while it lasts.
MATCH (i:Invitation {key: $key})-[:TO]->(o:Organisation)
WHERE i.endsAt > $now
RETURN i.id AS id, i.name AS name, i.email AS email, o.name AS organisation
