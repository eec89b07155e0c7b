// The entries of the audit after a number, in order; with all that they say.
MATCH (entry:AuditEntry)
WHERE entry.number > $after
RETURN properties(entry) AS entry ORDER BY entry.number LIMIT $most
