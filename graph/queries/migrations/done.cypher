// Notes that a migration is done.
MATCH (map:Map {id: 'map'})
SET map.schema = $version
RETURN map.schema AS version
