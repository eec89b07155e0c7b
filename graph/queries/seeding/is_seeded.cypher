// Has a map been loaded here, or begun by somebody?
MATCH (map:Map {id: 'map'})
RETURN coalesce(map.seeded, false) AS seeded, EXISTS { MATCH (:Process) } AS begun
