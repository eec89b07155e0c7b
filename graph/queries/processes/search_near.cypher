// The processes whose name holds words like these, a letter or two away: for when nothing holds the words themselves.
CALL () {
  CALL db.index.fulltext.queryNodes('process_words', $lucene, {limit: 2000}) YIELD node
  RETURN node AS process
  UNION
  CALL db.index.fulltext.queryNodes('process_stems', $lucene, {limit: 2000}) YIELD node
  RETURN node AS process
}
WITH process
WHERE NOT process.setAside
  AND ($afterId IS NULL OR process.nameKey > $afterName OR (process.nameKey = $afterName AND process.id > $afterId))
RETURN process {.id, .name, .label, .setAside, .highlighted, .illustrative, .ownerPostId, .ownerName, .organisationId, .organisationName, .organisationKind, .leadPostIds, .layer, .partCount, .openSuggestions, .openFindings} AS process, $rank AS rank, process.nameKey AS nameKey
ORDER BY nameKey, process.id
LIMIT $most
