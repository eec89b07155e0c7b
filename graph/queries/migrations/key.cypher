// The installation's key for tokens.
MATCH (map:Map {id: 'map'})
RETURN map.key AS key
