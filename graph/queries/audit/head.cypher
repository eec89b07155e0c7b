// What are the number and seal of the last entry of the audit, and how many entries are there?
OPTIONAL MATCH (head:AuditHead {id: 'audit'})
RETURN coalesce(head.number, 0) AS number, coalesce(head.hash, '') AS hash, COUNT { (:AuditEntry) } AS entries
