// Is there nothing here but the map node?
RETURN NOT EXISTS { MATCH (n) WHERE NOT n:Map } AS empty
