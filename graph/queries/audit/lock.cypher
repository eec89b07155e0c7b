// Takes the audit's lock, after the map's where both are needed; gives the number and seal of the last entry.
MERGE (head:AuditHead {id: 'audit'})
ON CREATE SET head.number = 0, head.hash = ''
SET head.lockedBy = 'append'
WITH head
RETURN head.number AS number, head.hash AS hash
