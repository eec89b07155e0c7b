// Takes an invitation up: makes the person with an account, in the post it is for, and ends it; nothing if the address is taken.
MATCH (i:Invitation {key: $key})
WHERE i.endsAt > $now AND NOT EXISTS { MATCH (:Account {email: i.email}) }
CREATE (person:Person {id: $id, name: $name, email: i.email, demo: false})-[:SIGNS_IN_WITH]->(:Account {email: i.email, passwordHash: $passwordHash})
WITH i, person
OPTIONAL MATCH (i)-[:FOR]->(post:Post)
FOREACH (_ IN CASE WHEN post IS NULL THEN [] ELSE [1] END | CREATE (person)-[:HOLDS {since: $now}]->(post))
DETACH DELETE i
RETURN person.id AS personId
