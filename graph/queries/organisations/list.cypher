// Organisations by name, of one kind or all.
MATCH (o:Organisation)
WHERE ($kind IS NULL OR o.kind = $kind) AND ($words IS NULL OR toLower(o.name) CONTAINS $words)
  AND ($afterId IS NULL OR o.name > $afterName OR (o.name = $afterName AND o.id > $afterId))
RETURN o {.id, .name, .kind} AS organisation
ORDER BY o.name, o.id
LIMIT $most
