// Rule 6: event numbers run from 1 to the map's number without a hole.
MATCH (map:Map {id: 'map'})
OPTIONAL MATCH (event:Event)
WITH map.number AS newest, count(event) AS events, max(event.number) AS highest, min(event.number) AS lowest
WHERE events <> newest OR coalesce(highest, 0) <> newest OR (events > 0 AND lowest <> 1)
RETURN 'There are ' + events + ' events, and the map says ' + newest + '.' AS broken
