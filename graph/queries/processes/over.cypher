// Writes anew how far the wholes above each of these processes may be read: 0 all, 1 within its own entity, 2 by fewer.
UNWIND $processIds AS processId
MATCH (below:Process {id: processId})
CALL (below) {
  UNWIND below.above AS aboveId
  MATCH (x:Process {id: aboveId})
  WHERE x <> below
  RETURN max(CASE WHEN x.label = 'public' THEN 0 WHEN x.label = 'organisation' AND x.entityId = below.entityId THEN 1 ELSE 2 END) AS over
}
SET below.over = coalesce(over, 0)
RETURN count(below) AS written
