// Gives an attribute a label of its own, or takes it away.
MATCH (a:Attribute {id: $attributeId})
SET a.ownLabel = $label, a.at = $number
RETURN a.id AS id
