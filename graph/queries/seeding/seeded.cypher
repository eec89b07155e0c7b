// Notes that the seed is loaded.
MATCH (map:Map {id: 'map'})
SET map.seeded = true
RETURN map.seeded AS seeded
