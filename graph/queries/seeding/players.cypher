// Says who takes part in which process.
UNWIND $rows AS row
MATCH (thing:Thing {id: row.playerId}), (p:Process {id: row.processId})
MERGE (thing)-[plays:PLAYS_IN]->(p)
ON CREATE SET plays.leading = row.leading, plays.since = $now, plays.at = 0
RETURN count(plays) AS loaded
