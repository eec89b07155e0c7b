// Puts processes on the map; places, owners and what hangs on them come after.
UNWIND $rows AS row
MERGE (p:Process {id: row.id})
ON CREATE SET p.name = row.name, p.nameKey = row.nameKey, p.nameAt = 0, p.label = row.label, p.setAside = false,
              p.highlighted = row.highlighted, p.illustrative = row.illustrative, p.locked = false, p.sealed = false, p.leadPostIds = [], p.playerIds = [], p.around = 0, p.over = 0, p.under = 3, p.above = [row.id],
              p.layer = 0, p.partCount = 0, p.openSuggestions = 0, p.openFindings = 0, p.at = 0, p.createdAt = $now
RETURN count(p) AS loaded
