// The local account of a person, if there is one.
MATCH (person:Person {id: $personId})-[:SIGNS_IN_WITH]->(account:Account)
RETURN account.email AS email, person.name AS name, account.passwordHash AS passwordHash, account.secondStep AS secondStep,
  account.secondStepWaits AS secondStepWaits, size(coalesce(account.recovery, [])) AS recoveryLeft
ORDER BY email LIMIT 1
