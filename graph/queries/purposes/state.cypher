// Makes a purpose of a legal entity, which has nothing stated yet.
MATCH (whose:Organisation {id: $entityId})
CREATE (purpose:Purpose {id: $id})-[:OF]->(whose)
RETURN purpose.id AS id
