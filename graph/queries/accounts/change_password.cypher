// Changes the password of an account; no row when it was changed meanwhile.
MATCH (account:Account {email: $email})
SET account.lockedBy = $email
WITH account
WHERE account.passwordHash = $present
SET account.passwordHash = $passwordHash
RETURN account.email AS email
