// Gives an attribute another place, under the same facet or another.
MATCH (a:Attribute {id: $attributeId})
SET a.facet = $facet, a.order = $order, a.at = $number
RETURN a.id AS id
