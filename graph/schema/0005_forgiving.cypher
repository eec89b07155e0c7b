// Words are found in their other forms too (test, tests, testing), and processes by who owns them.
// One set of properties has one full-text index: these take the key of the name, and the value beside the text.
CREATE FULLTEXT INDEX process_stems IF NOT EXISTS FOR (n:Process) ON EACH [n.nameKey] OPTIONS {indexConfig: {`fulltext.analyzer`: 'english'}};
CREATE FULLTEXT INDEX content_stems IF NOT EXISTS FOR (n:Attribute|Note) ON EACH [n.text, n.value] OPTIONS {indexConfig: {`fulltext.analyzer`: 'english'}};
CREATE FULLTEXT INDEX owner_words IF NOT EXISTS FOR (n:Process) ON EACH [n.ownerName, n.organisationName];
