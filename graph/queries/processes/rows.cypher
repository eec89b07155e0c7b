// These processes, as lists show them.
UNWIND $processIds AS processId
MATCH (process:Process {id: processId})
RETURN process {.id, .name, .label, .setAside, .highlighted, .illustrative, .ownerPostId, .ownerName, .organisationId, .organisationName, .organisationKind, .leadPostIds, .layer, .partCount, .openSuggestions, .openFindings} AS process
