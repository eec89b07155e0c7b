// The living processes that these posts own and the person may read, by name.
UNWIND $postIds AS postId
MATCH (:Post {id: postId})<-[:OWNED_BY]-(process:Process WHERE NOT process.setAside)
WHERE ($afterId IS NULL OR process.nameKey > $afterName OR (process.nameKey = $afterName AND process.id > $afterId))
  AND {{read process}}
RETURN {{row process}} AS process, process.nameKey AS nameKey
ORDER BY nameKey, process.id
LIMIT $most
