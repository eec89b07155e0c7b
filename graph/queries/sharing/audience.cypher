// Who a process can be read by through what: at most $most people of each kind, and how many there are.
MATCH (process:Process {id: $processId})
CALL (process) {
  MATCH (person:Person)-[holds:HOLDS]->(post:Post {id: process.ownerPostId})-[:IN]->(o:Organisation)
  WHERE holds.since <= $now AND (holds.until IS NULL OR holds.until > $now)
  RETURN 'owner' AS relation, person, post.name + ', ' + o.name AS through, o AS organisation
  UNION
  MATCH (person:Person)-[holds:HOLDS]->(post:Post)-[plays:PLAYS_IN]->(process) MATCH (post)-[:IN]->(o:Organisation)
  WHERE holds.since <= $now AND (holds.until IS NULL OR holds.until > $now)
  RETURN CASE WHEN plays.leading THEN 'lead' ELSE 'player' END AS relation, person, post.name + ', ' + o.name AS through, o AS organisation
  UNION
  MATCH (person:Person)-[:NAMED_READER_OF]->(process)
  RETURN 'named' AS relation, person, '' AS through, null AS organisation
  UNION
  MATCH (person:Person)-[holds:HOLDS]->(post:Post)-[:NAMED_READER_OF]->(process) MATCH (post)-[:IN]->(o:Organisation)
  WHERE holds.since <= $now AND (holds.until IS NULL OR holds.until > $now)
  RETURN 'named' AS relation, person, post.name + ', ' + o.name AS through, o AS organisation
  UNION
  MATCH (person:Person)-[holds:HOLDS]->(post:Post)<-[:TO]-(:OwnershipOffer {status: 'OPEN'})-[:OF]->(process) MATCH (post)-[:IN]->(o:Organisation)
  WHERE holds.since <= $now AND (holds.until IS NULL OR holds.until > $now)
  RETURN 'offered' AS relation, person, post.name + ', ' + o.name AS through, o AS organisation
  UNION
  MATCH (process)<-[:OF|TO]-(j:JoinOffer {status: 'OPEN'})-[:OF|TO]->(other:Process)
  WHERE other <> process AND (j.asks = 'whole') = EXISTS { (j)-[:TO]->(other) } AND EXISTS { (j)-[:FROM]->(:Post {id: process.ownerPostId}) }
  UNWIND CASE j.asks WHEN 'whole' THEN coalesce(other.leadPostIds, []) ELSE [] END + [other.ownerPostId] AS postId
  MATCH (person:Person)-[holds:HOLDS]->(post:Post {id: postId})-[:IN]->(o:Organisation)
  WHERE holds.since <= $now AND (holds.until IS NULL OR holds.until > $now)
  RETURN 'asked' AS relation, person, post.name + ', ' + o.name AS through, o AS organisation
  UNION
  UNWIND process.above AS aboveId
  MATCH (above:Process {id: aboveId})<-[lent:EDITS_FOR_OWNER {ownerPostId: process.ownerPostId}]-(post:Post)-[:IN]->(o:Organisation)
  WHERE lent.since <= $now AND lent.until > $now
  MATCH (person:Person)-[holds:HOLDS]->(post)
  WHERE holds.since <= $now AND (holds.until IS NULL OR holds.until > $now)
  RETURN 'delegate' AS relation, person, post.name + ', ' + o.name AS through, o AS organisation
  UNION
  MATCH (person:Person)-[holds:HOLDS]->(post:Post)-[:IN]->(o:Organisation {entityId: process.entityId})
  WHERE holds.since <= $now AND (holds.until IS NULL OR holds.until > $now)
  RETURN 'member' AS relation, person, post.name + ', ' + o.name AS through, o AS organisation
  UNION
  MATCH (person:Person)-[holds:HOLDS]->(post:Post)-[:IN]->(inner:Organisation)-[:WITHIN*0..20]->(outer:Organisation {entityId: inner.entityId})-[:MEMBER_OF]->(:Organisation {id: process.entityId})
  WHERE holds.since <= $now AND (holds.until IS NULL OR holds.until > $now)
  RETURN 'ally' AS relation, person, outer.name AS through, outer AS organisation
  UNION
  MATCH (playing:Organisation)-[:PLAYS_IN]->(process)
  MATCH (playing)<-[:WITHIN*0..20]-(inner:Organisation {entityId: playing.entityId})<-[:IN]-(post:Post)<-[holds:HOLDS]-(person:Person)
  WHERE holds.since <= $now AND (holds.until IS NULL OR holds.until > $now)
  RETURN 'player' AS relation, person, playing.name AS through, inner AS organisation
}
WITH process, relation, person, through, organisation ORDER BY relation, person.name, person.id, through
WITH process, relation, person, head(collect({through: through, organisation: organisation {.id, .name, .kind}})) AS by,
  CASE WHEN EXISTS { MATCH (person)-[own:HOLDS]->(:Post {id: process.ownerPostId}) WHERE own.since <= $now AND (own.until IS NULL OR own.until > $now) }
       THEN [process.id] ELSE process.above END AS from
WHERE NOT coalesce(person.suspended, false)
  AND NOT EXISTS { MATCH (person)-[:EXCLUDED_FROM]->(kept:Process) WHERE kept.id IN from }
  AND NOT EXISTS { MATCH (person)-[holds:HOLDS WHERE holds.since <= $now AND (holds.until IS NULL OR holds.until > $now)]->(:Post)-[:EXCLUDED_FROM]->(kept:Process)
                   WHERE kept.id IN from }
WITH relation, {id: person.id, name: person.name, through: by.through, organisation: by.organisation} AS reader ORDER BY relation, reader.name, reader.id
WITH relation, collect(reader) AS people
RETURN relation, size(people) AS count, people[0..$most] AS people
ORDER BY relation
