// Starts a free-standing cluster: a process without a whole, owned by a post.
MATCH (post:Post {id: $ownerPostId})
CREATE (process:Process {id: $id, name: $name, nameKey: $nameKey, nameAt: $number, label: 'organisation', setAside: false,
                         highlighted: false, illustrative: false, locked: false, sealed: false, leadPostIds: [], playerIds: [], around: 0, over: 0, under: 3, above: [$id], layer: 0,
                         partCount: 0, openSuggestions: 0, openFindings: 0, at: $number, createdAt: $now})
CREATE (process)-[:OWNED_BY {since: $now}]->(post)
RETURN process.id AS id
