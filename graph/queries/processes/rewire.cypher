// Writes anew, for a process and all below it, the wholes above and the layer; says which layer is the deepest (rule 2).
MATCH (:Process {id: $processId})-[:HAS_PART*0..1000]->(below:Process)
WITH DISTINCT below // each is met once, whatever the number of ways: shared parts double them with each layer
CALL (below) {
  MATCH (below)<-[:HAS_PART*0..1000]-(above:Process)
  RETURN collect(DISTINCT above.id) AS above
}
CALL (below) {
  MATCH way = (below)<-[:HAS_PART*0..61 {home: true}]-(:Process)
  RETURN max(length(way)) AS layer
}
SET below.above = above, below.layer = layer
RETURN max(layer) AS deepest
