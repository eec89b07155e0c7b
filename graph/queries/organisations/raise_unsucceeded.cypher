// Raises for each process of an organisation whose day has come that nobody has agreed to take it over.
MATCH (o:Organisation {id: $organisationId})-[plan:SUCCEEDED_BY]->(:Organisation)
SET plan.closedAt = $now
WITH o
MATCH (o)<-[:WITHIN*0..20]-(inner:Organisation)<-[:IN]-(post:Post)<-[:OWNED_BY]-(process:Process WHERE NOT process.setAside)
WHERE NOT EXISTS { (process)<-[:ABOUT]-(:Finding {status: 'open', vacancyOf: o.id}) }
WITH DISTINCT o, process
CREATE (:Finding {id: randomUUID(), kind: 'gap_in_ownership', status: 'open', illustrative: false, vacancyOf: o.id, at: $now,
                  title: 'Its organisation has ended, and nobody has agreed to succeed it', text: o.name + ' was to end on ' + o.abolishedOn + '. A steward of its successor agrees, or the process is handed over.'})-[:ABOUT]->(process)
RETURN {id: process.id, above: process.above} AS process
ORDER BY process.id
