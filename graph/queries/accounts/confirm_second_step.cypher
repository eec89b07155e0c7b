// Makes the secret that waits the second step, with new recovery codes; no row when another was begun meanwhile.
MATCH (account:Account {email: $email})
SET account.lockedBy = $email
WITH account
WHERE account.secondStepWaits = $sealed
SET account.secondStep = $sealed, account.lastStep = $step, account.recovery = $recovery, account.secondStepWaits = null
RETURN account.email AS email
