// The processes that hold the words: exact names, names that begin so, other names, names in other forms, content, owners.
CALL () {
  CALL db.index.fulltext.queryNodes('process_words', $lucene) YIELD node
  RETURN node AS process, CASE WHEN node.nameKey = $key THEN 0 WHEN node.nameKey STARTS WITH $key THEN 1 ELSE 2 END AS rank
  UNION
  CALL db.index.fulltext.queryNodes('process_stems', $lucene) YIELD node
  RETURN node AS process, 3 AS rank
  UNION
  CALL db.index.fulltext.queryNodes('content_words', $lucene) YIELD node
  MATCH (process:Process)-[:HAS_ATTRIBUTE|HAS_NOTE]->(node)
  WHERE NOT coalesce(node.setAside, false) AND {{content node of process}}
  RETURN process, 4 AS rank
  UNION
  CALL db.index.fulltext.queryNodes('content_stems', $lucene) YIELD node
  MATCH (process:Process)-[:HAS_ATTRIBUTE|HAS_NOTE]->(node)
  WHERE NOT coalesce(node.setAside, false) AND {{content node of process}}
  RETURN process, 4 AS rank
  UNION
  CALL db.index.fulltext.queryNodes('owner_words', $lucene) YIELD node
  RETURN node AS process, 5 AS rank
}
WITH process, min(rank) AS rank
WHERE NOT process.setAside AND {{read process}}
  AND ($afterId IS NULL OR rank > $afterRank
       OR (rank = $afterRank AND (process.nameKey > $afterName OR (process.nameKey = $afterName AND process.id > $afterId))))
WITH process, rank ORDER BY rank, process.nameKey, process.id LIMIT $most
RETURN {{row process}} AS process, rank, process.nameKey AS nameKey
ORDER BY rank, nameKey, process.id
