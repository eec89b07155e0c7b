// What are the people, posts and organisations with these ids called?
UNWIND $ids AS id
CALL (id) {
  MATCH (person:Person {id: id}) RETURN person.name AS name
  UNION MATCH (thing:Thing {id: id}) RETURN thing.name + coalesce(', ' + thing.within, '') AS name
}
RETURN id, name
