// Rule 8: terms of delegation and accountability stand between two processes.
MATCH (terms:Delegation|Accountability)
WHERE COUNT { (:Process)-[:DELEGATES|ACCOUNTS]->(terms) } <> 1 OR COUNT { (terms)-[:TO]->(:Process) } <> 1
RETURN 'The terms ' + terms.id + ' do not stand between two processes.' AS broken
ORDER BY terms.id
