// Hides an attribute, or shows it again (rule 5).
MATCH (a:Attribute {id: $attributeId})
SET a.setAside = $setAside, a.at = $number
RETURN a.id AS id
