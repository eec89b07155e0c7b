// Entries of the audit about these legal entities, the newest first; those that say what is asked for.
MATCH (entry:AuditEntry)
WHERE entry.entityId IN $entities AND entry.number > 0 AND ($before IS NULL OR entry.number < $before)
  AND ($kind IS NULL OR entry.kind = $kind)
  AND ($personId IS NULL OR entry.personId = $personId)
  AND ($processId IS NULL OR entry.processId = $processId)
  AND ($rule IS NULL OR entry.rule = $rule)
  AND ($since IS NULL OR entry.at >= $since)
  AND ($until IS NULL OR entry.at < $until)
WITH entry ORDER BY entry.number DESC LIMIT $most
RETURN properties(entry) AS entry ORDER BY entry.number DESC
