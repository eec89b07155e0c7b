// Takes an invitation up: makes the person with an account, and ends the invitation; nothing if the address is taken.
MATCH (i:Invitation {key: $key})
WHERE i.endsAt > $now AND NOT EXISTS { MATCH (:Account {email: i.email}) }
CREATE (person:Person {id: $id, name: $name, email: i.email, demo: false})-[:SIGNS_IN_WITH]->(:Account {email: i.email, passwordHash: $passwordHash})
WITH i, person
DETACH DELETE i
RETURN person.id AS personId
