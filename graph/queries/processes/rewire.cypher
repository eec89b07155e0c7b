// Writes anew, for a process and all below it, the wholes above and the layer; says which layer is the deepest (rule 2).
// Each process is met once, whatever the number of ways that lead to it: ways through shared parts double with each layer.
MATCH (:Process {id: $processId})-[:HAS_PART*0..]->(below:Process)
WITH DISTINCT below
CALL (below) {
  MATCH (below)<-[:HAS_PART*0..]-(above:Process)
  RETURN collect(DISTINCT above.id) AS above
}
CALL (below) {
  MATCH way = (below)<-[:HAS_PART*0.. {home: true}]-(:Process)
  RETURN max(length(way)) AS layer
}
SET below.above = above, below.layer = layer
RETURN max(layer) AS deepest
