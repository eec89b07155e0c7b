// Adds entries at the end of the audit.
MATCH (head:AuditHead {id: 'audit'})
SET head.number = $number, head.hash = $hash
WITH head
UNWIND $entries AS entry
CREATE (added:AuditEntry)
SET added = entry
RETURN count(added) AS added
