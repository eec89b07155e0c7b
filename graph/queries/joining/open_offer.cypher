// Is there an open offer for this process to join this whole?
MATCH (:Process {id: $partId})<-[:OF]-(j:JoinOffer {status: 'OPEN'})-[:TO]->(:Process {id: $wholeId})
RETURN j.id AS id
