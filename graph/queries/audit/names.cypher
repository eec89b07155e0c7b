// What are the people, posts, organisations and purposes with these ids called?
UNWIND $ids AS id
CALL (id) {
  MATCH (person:Person {id: id}) RETURN person.name AS name
  UNION MATCH (:Purpose {id: id})-[:STATED_AS]->(said:Statement) RETURN said.name AS name ORDER BY said.at DESC, said.id LIMIT 1
  UNION MATCH (said:Statement {id: id}) RETURN said.name AS name
  UNION MATCH (thing:Thing {id: id}) RETURN thing.name + coalesce(', ' + thing.within, '') AS name
}
RETURN id, name
