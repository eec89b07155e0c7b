// Takes the second step from an account.
MATCH (account:Account {email: $email})
SET account.secondStep = null, account.secondStepWaits = null, account.lastStep = null, account.recovery = null
RETURN account.email AS email
