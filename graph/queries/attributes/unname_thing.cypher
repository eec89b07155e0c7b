// Ends the naming of a thing by an attribute.
MATCH (a:Attribute {id: $attributeId})-[names:NAMES]->(:Thing {id: $thingId})
DELETE names
SET a.at = $number
RETURN a.id AS id
