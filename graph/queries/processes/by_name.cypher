// A page of the living processes that may be read, by name.
MATCH (process:Process)
WHERE process.nameKey >= $afterName AND (process.nameKey > $afterName OR process.id > $afterId)
  AND NOT process.setAside AND {{read process}}
WITH process ORDER BY process.nameKey, process.id LIMIT $most
RETURN {{row process}} AS process, process.nameKey AS nameKey
ORDER BY nameKey, process.id
