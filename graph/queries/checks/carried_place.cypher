// What a process carries of the wholes above it agrees with the relations.
MATCH (p:Process)
WITH p, COLLECT { MATCH (p)<-[:HAS_PART*0..1000]-(above) WITH DISTINCT above.id AS id RETURN id ORDER BY id } AS above,
     COLLECT { MATCH way = (p)<-[:HAS_PART*0..60 {home: true}]-() RETURN length(way) } AS layers,
     COLLECT { UNWIND p.above AS id RETURN id ORDER BY id } AS carried
WHERE carried <> above OR p.layer <> reduce(deepest = 0, layer IN layers | CASE WHEN layer > deepest THEN layer ELSE deepest END)
RETURN p.name + ' (' + p.id + ') carries another place than it has.' AS broken
ORDER BY p.id
