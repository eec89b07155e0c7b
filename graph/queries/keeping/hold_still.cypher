// Takes the locks of the map and of the audit, so that nothing changes while it is copied.
MATCH (map:Map {id: 'map'})
SET map.lockedBy = 'backup'
WITH map
OPTIONAL MATCH (head:AuditHead {id: 'audit'})
SET head.lockedBy = 'backup'
RETURN map.number AS number
