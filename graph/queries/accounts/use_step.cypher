// Uses the code of a moment, once and never an older one; no row when it is used up.
MATCH (account:Account {email: $email})
SET account.lockedBy = $email
WITH account
WHERE account.lastStep < $step
SET account.lastStep = $step
RETURN account.email AS email
