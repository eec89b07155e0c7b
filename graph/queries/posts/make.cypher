// Makes a post in an organisation.
MATCH (o:Organisation {id: $organisationId})
CREATE (post:Post:Thing {id: $id, name: $name, thingKind: 'post', within: o.name, holderNotRecorded: false, functions: []})-[:IN]->(o)
RETURN post.id AS id
