// The demo people, with their posts and what to try as each.
MATCH (person:Person {demo: true})
RETURN person.id AS personId, person.email AS email, person.name AS name, person.demoLine AS line,
  COLLECT { MATCH (person)-[:HOLDS]->(post:Post)-[:IN]->(o:Organisation) RETURN post.name + ', ' + o.name ORDER BY post.name } AS posts
ORDER BY person.demoOrder, name
