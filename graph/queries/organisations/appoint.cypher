// Makes the post of an organisation's first steward, and the invitation of who is to hold it.
MATCH (o:Organisation {id: $organisationId})
CREATE (post:Post:Thing {id: $postId, name: 'Map steward', thingKind: 'post', within: o.name, holderNotRecorded: false, functions: $functions})-[:IN]->(o)
CREATE (i:Invitation {id: $id, key: $key, name: $name, email: $email, at: $now, endsAt: $endsAt})-[:TO]->(o)
CREATE (i)-[:FOR]->(post)
RETURN o.name AS organisation
