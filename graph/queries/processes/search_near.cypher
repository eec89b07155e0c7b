// The processes whose name holds words like these, a letter or two away: for when nothing holds the words themselves.
CALL () {
  CALL db.index.fulltext.queryNodes('process_words', $lucene) YIELD node
  RETURN node AS process
  UNION
  CALL db.index.fulltext.queryNodes('process_stems', $lucene) YIELD node
  RETURN node AS process
}
WITH process
WHERE NOT process.setAside AND {{read process}}
  AND ($afterId IS NULL OR process.nameKey > $afterName OR (process.nameKey = $afterName AND process.id > $afterId))
WITH process ORDER BY process.nameKey, process.id LIMIT $most
RETURN {{row process}} AS process, $rank AS rank, process.nameKey AS nameKey
ORDER BY nameKey, process.id
