// Who is this at the sign-in service? A person is made the first time; one without an account here is called as it says.
MERGE (identity:Identity {key: $key})
SET identity.issuer = $issuer, identity.subject = $subject, identity.seenAt = $now
MERGE (identity)-[:OF]->(person:Person)
ON CREATE SET person.id = $personId, person.createdAt = $now, person.demo = false
SET person.name = CASE WHEN person.name IS NULL OR NOT EXISTS { (person)-[:SIGNS_IN_WITH]->() } THEN $name ELSE person.name END,
  person.email = CASE WHEN person.email IS NULL OR NOT EXISTS { (person)-[:SIGNS_IN_WITH]->() } THEN $email ELSE person.email END
RETURN person.id AS personId
