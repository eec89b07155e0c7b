// What a change must know of a process: itself and who may do what with it, and every whole it is part of.
MATCH (process:Process {id: $processId})
RETURN {{facts process}} AS process, process.nameKey AS nameKey, process.nameAt AS nameAt,
       process.setAsideWith AS setAsideWith,
       COLLECT { MATCH (process)<-[edge:HAS_PART]-(whole)
                 RETURN {wholeId: whole.id, wholeName: whole.name, wholeSetAside: whole.setAside, home: edge.home, order: edge.order, at: edge.at, since: edge.since, whole: {{facts whole}}}
                 ORDER BY edge.since, whole.id } AS wholes
