// Everything living below a process, with the living wholes of each and which of them is home, oldest first.
MATCH (top:Process {id: $processId})-[:HAS_PART*1..1000]->(below:Process)
WITH DISTINCT below
WHERE NOT below.setAside
RETURN below.id AS id, below.name AS name, below.above AS above, {{facts below}} AS facts,
       COLLECT { MATCH (below)<-[edge:HAS_PART]-(whole WHERE NOT whole.setAside)
                 RETURN {wholeId: whole.id, wholeName: whole.name, home: edge.home} ORDER BY edge.since, whole.id } AS wholes
ORDER BY id
