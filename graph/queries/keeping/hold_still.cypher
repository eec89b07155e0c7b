// Takes the map's lock, so that nothing changes while it is copied.
MATCH (map:Map {id: 'map'})
SET map.lockedBy = 'backup'
RETURN map.number AS number
