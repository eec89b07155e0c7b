// Writes anew, for a process and all below it, the wholes above and the layer; says how deep the deepest lies (rule 2).
MATCH (:Process {id: $processId})-[:HAS_PART*0..60]->(below:Process)
WITH DISTINCT below
CALL (below) {
  MATCH way = (below)<-[:HAS_PART*0..61]-(above:Process)
  RETURN collect(DISTINCT above.id) AS above, max(length(way)) AS depth
}
CALL (below) {
  MATCH way = (below)<-[:HAS_PART*0..61 {home: true}]-(:Process)
  RETURN max(length(way)) AS layer
}
SET below.above = above, below.layer = layer
RETURN max(depth) AS depth
