// Is this nonce used for the first time? No row when it was used before.
MERGE (nonce:UsedNonce {key: $key})
ON CREATE SET nonce.use = $use, nonce.endsAt = $endsAt
WITH nonce
WHERE nonce.use = $use
RETURN nonce.key AS key
