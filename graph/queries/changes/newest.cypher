// What is the map's number now?
MATCH (map:Map {id: 'map'})
RETURN map.number AS number
