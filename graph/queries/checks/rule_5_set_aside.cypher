// Rule 5: what is set aside says with what, and nothing living does.
MATCH (p:Process)
WHERE p.setAside <> (p.setAsideWith IS NOT NULL)
RETURN p.name + ' (' + p.id + ') does not say with what it was set aside.' AS broken
ORDER BY p.id
