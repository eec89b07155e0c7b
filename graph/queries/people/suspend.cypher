// Suspends a person, or ends that.
MATCH (person:Person {id: $personId})
SET person.suspended = $suspended
RETURN person.id AS id
