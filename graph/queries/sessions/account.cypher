// The account of an e-mail address, with its person.
MATCH (person:Person)-[:SIGNS_IN_WITH]->(account:Account {email: $email})
RETURN person.id AS personId, person.name AS name, account.passwordHash AS passwordHash,
  account.secondStep IS NOT NULL AS hasSecondStep
