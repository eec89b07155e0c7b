// Changes what an attribute states.
MATCH (a:Attribute {id: $attributeId})
SET a.text = $text, a.value = $value, a.practice = $practice, a.at = $number
RETURN a.id AS id
