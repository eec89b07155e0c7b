// Says who holds which post, since when and until when.
UNWIND $rows AS row
MATCH (person:Person {id: row.personId}), (post:Post {id: row.postId})
MERGE (person)-[holds:HOLDS {since: datetime(row.since)}]->(post)
SET holds.until = CASE WHEN row.until IS NULL THEN NULL ELSE datetime(row.until) END
RETURN count(holds) AS loaded
