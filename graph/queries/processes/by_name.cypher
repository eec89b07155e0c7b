// A page of the living processes that may be read, by name: the others of the name at hand, then the names after it.
CALL () {
  MATCH (process:Process) USING INDEX process:Process(nameKey, id)
  WHERE process.nameKey = $afterName AND process.id > $afterId AND NOT process.setAside AND {{read process}}
  RETURN process ORDER BY process.nameKey, process.id LIMIT $most
  UNION ALL
  MATCH (process:Process) USING INDEX process:Process(nameKey, id)
  WHERE process.nameKey > $afterName AND process.id > '' AND NOT process.setAside AND {{read process}}
  RETURN process ORDER BY process.nameKey, process.id LIMIT $most
}
WITH process ORDER BY process.nameKey, process.id LIMIT $most
RETURN {{row process}} AS process, process.nameKey AS nameKey
ORDER BY nameKey, process.id
