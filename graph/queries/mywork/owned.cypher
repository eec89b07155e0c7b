// The living processes that these posts own: the nearest the top first, then by name.
UNWIND $postIds AS postId
MATCH (:Post {id: postId})<-[:OWNED_BY]-(process:Process WHERE NOT process.setAside)
WHERE $afterId IS NULL OR process.layer > $afterLayer
  OR (process.layer = $afterLayer AND (process.nameKey > $afterName OR (process.nameKey = $afterName AND process.id > $afterId)))
RETURN process {.id, .name, .label, .setAside, .highlighted, .illustrative, .ownerPostId, .ownerName, .organisationId, .organisationName, .organisationKind, .leadPostIds, .layer, .partCount, .openSuggestions, .openFindings} AS process, process.nameKey AS nameKey
ORDER BY process.layer, nameKey, process.id
LIMIT $most
