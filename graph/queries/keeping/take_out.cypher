// Takes what was put back out again, so many nodes at a time.
MATCH (n:BackedUp)
WITH n LIMIT $most
DETACH DELETE n
RETURN count(n) AS done
