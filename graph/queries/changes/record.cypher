// Writes the one event of a change, in the change's own transaction (rule 6).
MATCH (who:Person {id: $personId})
CREATE (event:Event {number: $number, opKey: $opKey, opId: $opId, bodyHash: $bodyHash, at: $now, verb: $verb,
                     sentence: $sentence, became: $became, undo: $undo, changes: $changes, facts: $facts, moves: $moves, clusters: $clusters})-[:BY]->(who)
WITH event, who
CALL (event) {
  UNWIND $touched AS processId
  MATCH (process:Process {id: processId})
  CREATE (event)-[:TOUCHED]->(process)
}
RETURN who {.id, .name} AS by
