// Somebody's rights are others from now on: every server reads them anew.
MATCH (map:Map {id: 'map'})
SET map.rights = map.rights + 1
RETURN map.rights AS rights
