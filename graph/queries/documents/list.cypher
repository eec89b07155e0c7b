// Documents that this person may know of and whose title holds the words, by title.
MATCH (d:Document)
WHERE ($words IS NULL OR toLower(d.title) CONTAINS $words)
  AND ($afterId IS NULL OR d.title > $afterName OR (d.title = $afterName AND d.id > $afterId))
  AND {{document d}}
RETURN d {.id, .title, .url} AS document
ORDER BY d.title, d.id
LIMIT $most
