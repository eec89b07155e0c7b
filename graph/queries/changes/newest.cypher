// What are the map's number and the state of all rights now?
MATCH (map:Map {id: 'map'})
RETURN map.number AS number, map.rights AS rights
