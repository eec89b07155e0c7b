// Ends that a person reads for a purpose; nothing where they do not.
MATCH (:Person {id: $personId})-[reads:READS_FOR]->(purpose:Purpose {id: $purposeId})
WITH reads, purpose, reads.until > $now AS held
DELETE reads
RETURN purpose.id AS id, held
