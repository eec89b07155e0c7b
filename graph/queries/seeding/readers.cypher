// Names people and holders of posts as readers of processes.
UNWIND $rows AS row
MATCH (reader:Person|Post {id: row.readerId}), (p:Process {id: row.processId})
MERGE (reader)-[names:NAMED_READER_OF]->(p)
ON CREATE SET names.since = $now
RETURN count(names) AS loaded
