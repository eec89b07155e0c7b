// What has been set aside in a cluster and may be brought back, newest first.
MATCH (process:Process)
WHERE process.setAsideWith = process.id AND $clusterId IN process.above
RETURN process {.id, .name, .label, .setAside, .highlighted, .illustrative, .ownerPostId, .ownerName, .organisationId, .organisationName, .organisationKind, .leadPostIds, .layer, .partCount, .openSuggestions, .openFindings} AS process, process.setAsideAt AS at
ORDER BY at DESC, process.id
LIMIT 200
