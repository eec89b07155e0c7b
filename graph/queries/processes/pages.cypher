// Everything that the page of a process shows, for each of these processes.
UNWIND $processIds AS processId
MATCH (process:Process {id: processId})
WHERE {{read process}}
RETURN processId, {{labels process of process}} AS mayKeep,
  COLLECT { MATCH (process)<-[edge:HAS_PART]-(whole WHERE NOT whole.setAside AND {{see whole}})
            RETURN {home: edge.home, order: edge.order, whole: {{row whole}}} ORDER BY edge.home DESC, whole.name, whole.id } AS wholes,
  COLLECT { MATCH (process)-[edge:HAS_PART]->(part WHERE NOT part.setAside AND {{see part}})
            RETURN {home: edge.home, order: edge.order, part: {{row part}}} ORDER BY edge.order, part.id } AS parts,
  COLLECT { MATCH (process)-[:HAS_NOTE]->(note) WHERE {{content note of process}} RETURN note {.facet, .text, .blocks, .label, .ownLabel, .purposeId} } AS notes,
  COLLECT { MATCH (process)-[:HAS_ATTRIBUTE]->(a WHERE NOT a.setAside AND {{content a of process}})
            RETURN a {.id, .facet, .text, .value, .practice, .order, .illustrative, .label, .ownLabel, .purposeId, processId: process.id,
              names: COLLECT { MATCH (a)-[:NAMES]->(thing) RETURN thing {.id, .thingKind, name: thing.name + coalesce(', ' + thing.within, '')} ORDER BY thing.name, thing.id },
              documents: COLLECT { MATCH (a)-[:DOCUMENTED_BY]->(d) RETURN d {.id, .title, .url} ORDER BY d.title, d.id }}
            ORDER BY a.order, a.id } AS attributes,
  COLLECT { MATCH (thing:Thing)-[plays:PLAYS_IN]->(process)
            RETURN {processId: process.id, leading: plays.leading, player: thing {.id, .thingKind, name: thing.name + coalesce(', ' + thing.within, '')}}
            ORDER BY plays.leading DESC, thing.name, thing.id } AS players,
  COLLECT { MATCH (process)-[:DOCUMENTED_BY]->(d) RETURN d {.id, .title, .url} ORDER BY d.title, d.id } AS documents,
  COLLECT { MATCH (process)-[i:INTERACTS]-(other WHERE NOT other.setAside AND {{see other}}) WITH i, startNode(i) AS from, endNode(i) AS to
            RETURN {id: i.id, kind: i.kind, note: i.note, from: {{row from}}, to: {{row to}}} ORDER BY i.id } AS interactions,
  COLLECT { MATCH (process)<-[:MENTIONS]-(note:Note)<-[:HAS_NOTE]-(other:Process WHERE NOT other.setAside AND {{read other}})
            WHERE other.id <> process.id AND {{content note of other}}
            WITH DISTINCT other RETURN {{row other}} ORDER BY other.name, other.id LIMIT 100 } AS mentionedIn,
  COLLECT { MATCH (process)<-[:ON]-(s:Suggestion)-[:BY]->(who)
            WHERE s.attributeId IS NULL OR EXISTS { MATCH (a:Attribute {id: s.attributeId}) WHERE {{content a of process}} }
            RETURN s {.id, .text, .at, .status, .answer, .attributeId, processId: process.id, by: who {.id, .name}}
            ORDER BY s.at DESC, s.id } AS suggestions,
  COLLECT { MATCH (process)<-[:ABOUT]-(f:Finding)
            WHERE NOT EXISTS { (f)-[:ABOUT]->(about WHERE NOT coalesce({{read about}}, false)) }
            RETURN f {.id, .kind, .title, .text, .status, .illustrative,
              processIds: COLLECT { MATCH (f)-[:ABOUT]->(about WHERE NOT about.setAside) RETURN about.id ORDER BY about.id }}
            ORDER BY f.title, f.id } AS findings,
  COLLECT { MATCH (process)<-[:OF]-(o:OwnershipOffer {status: 'OPEN'})-[:BY]->(who), (o)-[:FROM]->(from)-[:IN]->(fromIn), (o)-[:TO]->(to)-[:IN]->(toIn)
            RETURN o {.id, .at, .status, processId: process.id, by: who {.id, .name},
              from: from {.id, .name, organisation: fromIn {.id, .name, .kind}}, to: to {.id, .name, organisation: toIn {.id, .name, .kind}}} } AS ownershipOffers,
  COLLECT { MATCH (process)<-[:OF|TO]-(j:JoinOffer {status: 'OPEN'})
            MATCH (part)<-[:OF]-(j)-[:TO]->(whole), (j)-[:BY]->(who)
            WHERE {{see part}} AND {{see whole}}
            RETURN j {.id, .at, .status, .asks, by: who {.id, .name}, partId: part.id, wholeId: whole.id,
              partOwner: part.ownerPostId, wholeOwner: whole.ownerPostId, wholeLeads: whole.leadPostIds, offeredFrom: COLLECT { MATCH (j)-[:FROM]->(post) RETURN post.id }} ORDER BY j.at, j.id } AS joinOffers,
  COLLECT { MATCH (process)-[:HAS_NOTE|HAS_ATTRIBUTE]->(item WHERE item.purposeId IS NOT NULL AND NOT coalesce(item.setAside, false))
            MATCH (whose)<-[:OF]-(purpose:Purpose {id: item.purposeId})-[:IN_FORCE]->(said)
            WITH purpose, said, whose, item, {{labels item of process}} AS labels, {{but_for_purpose item of process}} AS readable,
              purpose.endedAt IS NULL AND said.until > $now AS isInForce,
              whose.id IN $viewer.entities OR EXISTS { (said)-[:FOR]->(recipient WHERE recipient.id IN $viewer.entities) } AS mayDeclare
            WHERE labels OR (readable AND isInForce AND mayDeclare)
            WITH purpose, said, whose, isInForce, mayDeclare, collect(item) AS items, count(CASE WHEN labels THEN 1 END) > 0 AS mayKeep
            RETURN {purposeId: purpose.id, name: said.name, whatFor: said.whatFor, gains: said.gains, until: said.until, organisation: whose {.id, .name, .kind},
              isInForce: isInForce, isDeclared: purpose.id IN $viewer.purposes, mayDeclare: isInForce AND mayDeclare, mayKeep: mayKeep,
              facets: [x IN items WHERE x:Note | x.facet], attributeIds: [x IN items WHERE x:Attribute | x.id]}
            ORDER BY said.name, purpose.id } AS keptFor
