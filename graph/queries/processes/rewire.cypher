// Writes anew, for a process and all below it, the wholes above, how far they may be read, and the layer; says which is the deepest (rule 2).
MATCH (:Process {id: $processId})-[:HAS_PART*0..1000]->(below:Process)
WITH DISTINCT below // each is met once, whatever the number of ways: shared parts double them with each layer
CALL (below) {
  MATCH (below)<-[:HAS_PART*0..1000]-(above:Process)
  RETURN collect(DISTINCT above) AS above
}
CALL (below) {
  MATCH way = (below)<-[:HAS_PART*0..61 {home: true}]-(:Process)
  RETURN max(length(way)) AS layer
}
SET below.above = [x IN above | x.id], below.layer = layer,
    below.over = reduce(most = 0, one IN [x IN above WHERE x <> below | CASE WHEN x.label = 'public' THEN 0 WHEN x.label = 'organisation' AND x.entityId = below.entityId THEN 1 ELSE 2 END]
                                       | CASE WHEN one > most THEN one ELSE most END)
RETURN max(layer) AS deepest
