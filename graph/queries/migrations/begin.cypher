// Makes the one map node, with the installation's key, if there is none.
MERGE (map:Map {id: 'map'})
ON CREATE SET map.number = 0, map.schema = 0, map.key = $key
RETURN map.schema AS version
