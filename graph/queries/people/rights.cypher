// What is known of these people's rights now: posts, organisations, and what was given to them or kept from them.
MATCH (map:Map {id: 'map'})
UNWIND $personIds AS personId
MATCH (person:Person {id: personId})
WITH map.rights AS rights, person,
  COLLECT { MATCH (person)-[holds:HOLDS]->(post:Post) WHERE holds.since <= $now AND (holds.until IS NULL OR holds.until > $now) RETURN DISTINCT post } AS posts
WITH rights, person, posts, posts + [person] AS holders,
  COLLECT { UNWIND posts AS post MATCH (post)-[:IN]->(o:Organisation)-[:WITHIN*0..20]->(outer:Organisation)
            WHERE outer.entityId = o.entityId RETURN DISTINCT outer } AS organisations
WITH rights, person, posts, holders, organisations,
  COLLECT { MATCH (person)-[reads:READS_FOR]->(purpose:Purpose WHERE purpose.endedAt IS NULL)-[:IN_FORCE]->(said:Statement)
            WHERE reads.until > $now AND said.until > $now AND any(o IN organisations WHERE
              EXISTS { (purpose)-[:OF]->(:Organisation {id: o.entityId}) } OR EXISTS { (said)-[:FOR]->(:Organisation {id: o.entityId}) })
            RETURN {id: purpose.id, until: CASE WHEN reads.until < said.until THEN reads.until ELSE said.until END} } AS declared
RETURN rights, person.id AS personId, person.name AS name, person.email AS email, coalesce(person.suspended, false) AS suspended,
  COLLECT { UNWIND posts AS post MATCH (post)-[:IN]->(o:Organisation)
            RETURN post {.id, .name, .functions, organisation: o {.id, .name, .kind, .entityId}} ORDER BY post.name, post.id } AS posts,
  [o IN organisations | o.id] AS organisationIds,
  COLLECT { UNWIND organisations AS o RETURN DISTINCT o.entityId ORDER BY o.entityId } AS entities,
  COLLECT { UNWIND organisations AS o MATCH (o)-[:MEMBER_OF]->(alliance:Organisation) RETURN DISTINCT alliance.entityId } AS alliances,
  COLLECT { UNWIND holders AS holder MATCH (holder)-[:NAMED_READER_OF]->(process:Process) RETURN DISTINCT process.id
            UNION UNWIND posts AS post MATCH (post)<-[:TO]-(:OwnershipOffer {status: 'OPEN'})-[:OF]->(process:Process) RETURN DISTINCT process.id
            UNION UNWIND posts AS post MATCH (post)-[:OWNED_BY|PLAYS_IN]-(whole:Process)<-[:TO]-(j:JoinOffer {status: 'OPEN', asks: 'whole'})-[:OF]->(process:Process)
                  WHERE (whole.ownerPostId = post.id OR post.id IN whole.leadPostIds) AND EXISTS { (j)-[:FROM]->(:Post {id: process.ownerPostId}) } RETURN DISTINCT process.id
            UNION UNWIND posts AS post MATCH (post)<-[:OWNED_BY]-(:Process)<-[:OF]-(j:JoinOffer {status: 'OPEN', asks: 'part'})-[:TO]->(process:Process)
                  WHERE EXISTS { (j)-[:FROM]->(:Post {id: process.ownerPostId}) } RETURN DISTINCT process.id } AS named,
  COLLECT { UNWIND holders AS holder MATCH (holder)-[:EXCLUDED_FROM]->(process:Process) RETURN DISTINCT process.id } AS blocked,
  COLLECT { UNWIND posts AS post MATCH (post)<-[:OWNED_BY]-(process:Process) RETURN process.id } AS owned,
  COLLECT { UNWIND posts AS post MATCH (post)-[lent:EDITS_FOR_OWNER]->(process:Process)
            WHERE lent.since <= $now AND (lent.until IS NULL OR lent.until > $now) RETURN process.id + ':' + lent.ownerPostId } AS delegated,
  COLLECT { UNWIND declared AS one RETURN one.id ORDER BY one.id } AS purposes,
  COLLECT { MATCH (person)-[held:HOLDS]->(:Post) UNWIND [held.since, held.until] AS moment WITH moment WHERE moment > $now RETURN moment
            UNION UNWIND posts AS post MATCH (post)-[lent:EDITS_FOR_OWNER]->(:Process) UNWIND [lent.since, lent.until] AS moment WITH moment WHERE moment > $now RETURN moment
            UNION UNWIND declared AS one RETURN one.until AS moment } AS moments
