// Notes that a person reads for a purpose from now on, until a time.
MATCH (person:Person {id: $personId}), (purpose:Purpose {id: $purposeId})
MERGE (person)-[reads:READS_FOR]->(purpose)
SET reads.since = $now, reads.until = $until
RETURN purpose.id AS id
