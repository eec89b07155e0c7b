// Documents with many updates since their last whole state, which a server that was killed left so; not those that are open here.
MATCH (document:NoteDocument)
WHERE document.number - document.stateNumber >= $least AND NOT document.id IN $open
RETURN document.id AS id
ORDER BY id
LIMIT $most
