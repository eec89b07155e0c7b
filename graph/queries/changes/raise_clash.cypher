// Raises that two parts of a whole have the same name, one of them unseen by who named the other (rule 4).
MATCH (whole:Process {id: $wholeId})
CREATE (f:Finding {id: $id, kind: 'overlap', title: 'Two parts have the same name', status: 'open', illustrative: false,
                   text: 'Whoever named the one could not see the other. Rename one of them, or join the two.'})
CREATE (f)-[:ABOUT]->(whole)
WITH f
UNWIND $partIds AS partId
MATCH (part:Process {id: partId})
CREATE (f)-[:ABOUT]->(part)
RETURN count(f) AS raised
