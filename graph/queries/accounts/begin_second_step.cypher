// Keeps a secret that is to become the second step, once a code of it was given.
MATCH (account:Account {email: $email})
SET account.secondStepWaits = $sealed
RETURN account.email AS email
