// The processes without a whole, largest first: where a map can start.
MATCH (process:Process {layer: 0})
WHERE NOT process.setAside
WITH process, process.partCount AS parts
WHERE $afterId IS NULL OR parts < $afterParts OR (parts = $afterParts AND process.id > $afterId)
RETURN process {.id, .name, .label, .setAside, .highlighted, .illustrative, .ownerPostId, .ownerName, .organisationId, .organisationName, .organisationKind, .leadPostIds, .layer, .partCount, .openSuggestions, .openFindings} AS process
ORDER BY parts DESC, process.id
LIMIT $most
