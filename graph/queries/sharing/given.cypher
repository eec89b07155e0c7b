// What was given and kept from whom on a process: named readers, those kept from it, posts that its editing is lent to.
MATCH (process:Process {id: $processId})
RETURN
  COLLECT { MATCH (reader:Person|Post)-[names:NAMED_READER_OF]->(process)
            OPTIONAL MATCH (reader)-[:IN]->(o:Organisation) OPTIONAL MATCH (by:Person {id: names.givenBy})
            RETURN {id: reader.id, isPost: reader:Post, name: reader.name + coalesce(', ' + o.name, ''), since: names.since, by: by.name} ORDER BY reader.name, reader.id } AS readers,
  COLLECT { MATCH (reader:Person|Post)-[kept:EXCLUDED_FROM]->(process)
            OPTIONAL MATCH (reader)-[:IN]->(o:Organisation) OPTIONAL MATCH (by:Person {id: kept.givenBy})
            RETURN {id: reader.id, isPost: reader:Post, name: reader.name + coalesce(', ' + o.name, ''), since: kept.since, by: by.name, reason: kept.reason} ORDER BY reader.name, reader.id } AS excluded,
  COLLECT { MATCH (post:Post)-[lent:EDITS_FOR_OWNER]->(process) MATCH (post)-[:IN]->(o:Organisation)
            WHERE lent.until > $now AND lent.ownerPostId = process.ownerPostId OPTIONAL MATCH (by:Person {id: lent.givenBy})
            RETURN {id: post.id, isPost: true, name: post.name + ', ' + o.name, since: lent.since, until: lent.until, by: by.name} ORDER BY post.name, post.id } AS lent
