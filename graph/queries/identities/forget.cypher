// Removes the nonces that are too old to be used again.
MATCH (nonce:UsedNonce)
WHERE nonce.endsAt <= $now
DELETE nonce
RETURN count(nonce) AS forgotten
