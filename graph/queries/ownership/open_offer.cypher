// Is there an open offer of this process's ownership?
MATCH (:Process {id: $processId})<-[:OF]-(o:OwnershipOffer {status: 'OPEN'})
RETURN o.id AS id
