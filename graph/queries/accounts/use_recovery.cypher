// Uses a recovery code, once; no row when it is none of them.
MATCH (account:Account {email: $email})
SET account.lockedBy = $email
WITH account
WHERE $hash IN account.recovery
SET account.recovery = [one IN account.recovery WHERE one <> $hash]
RETURN size(account.recovery) AS left
