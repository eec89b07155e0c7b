// People by name.
MATCH (person:Person)
WHERE ($words IS NULL OR toLower(person.name) CONTAINS $words)
  AND ($afterId IS NULL OR person.name > $afterName OR (person.name = $afterName AND person.id > $afterId))
RETURN person {.id, .name} AS person
ORDER BY person.name, person.id
LIMIT $most
