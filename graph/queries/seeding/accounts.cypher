// Lets people sign in with a password.
UNWIND $rows AS row
MATCH (person:Person {id: row.personId})
MERGE (account:Account {email: row.email})
SET account.passwordHash = row.passwordHash
MERGE (person)-[:SIGNS_IN_WITH]->(account)
RETURN count(account) AS loaded
