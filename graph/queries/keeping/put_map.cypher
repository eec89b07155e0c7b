// Gives the one map node its properties back.
MATCH (map:Map {id: 'map'})
SET map = $properties
RETURN map.number AS number
