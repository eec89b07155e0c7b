// What a change must know of a process: itself, its owner and leaders, and every whole it is part of.
MATCH (process:Process {id: $processId})
RETURN process {.id, .name, .label, .setAside, .highlighted, .illustrative, .ownerPostId, .ownerName, .organisationId, .organisationName, .organisationKind, .leadPostIds, .layer, .partCount, .openSuggestions, .openFindings} AS process, process.nameKey AS nameKey, process.nameAt AS nameAt, process.above AS above,
       process.setAsideWith AS setAsideWith,
       COLLECT { MATCH (process)<-[edge:HAS_PART]-(whole)
                 RETURN {wholeId: whole.id, wholeName: whole.name, wholeSetAside: whole.setAside, home: edge.home, order: edge.order, at: edge.at, since: edge.since}
                 ORDER BY edge.since, whole.id } AS wholes
