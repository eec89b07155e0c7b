// The person or the post of this id.
CALL () {
  MATCH (person:Person {id: $readerId})
  RETURN {id: person.id, kind: 'person', name: person.name} AS reader
  UNION
  MATCH (post:Post {id: $readerId})-[:IN]->(o:Organisation)
  RETURN {id: post.id, kind: 'post', name: post.name + ', ' + o.name} AS reader
}
RETURN reader
