// Which schema does this database have?
MATCH (map:Map {id: 'map'})
RETURN map.schema AS version
