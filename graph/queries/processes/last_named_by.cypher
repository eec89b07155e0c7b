// Who gave this process its name after a number, and when?
MATCH (event:Event)-[:TOUCHED]->(:Process {id: $processId}), (event)-[:BY]->(who:Person)
WHERE event.number > $number AND event.verb IN [$verb, 'takeBack']
RETURN who.name AS by
ORDER BY event.number DESC
LIMIT 1
