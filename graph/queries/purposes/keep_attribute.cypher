// Keeps an attribute for a purpose, or for none.
MATCH (a:Attribute {id: $attributeId})
SET a.purposeId = $keptForId, a.at = $number
RETURN a.id AS id
