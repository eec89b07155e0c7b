// The processes whose surroundings have still to be written, by id.
MATCH (p:Process)
WHERE p.id > $afterId
RETURN p.id AS id
ORDER BY p.id
LIMIT $most
