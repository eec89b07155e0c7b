// Words are found in their other forms too (test, tests, testing), and processes by who owns them.
// One set of properties has one full-text index: these take the key of the name, and the value beside the text.
// They follow a moment later: written with the change, each would hold its lock three times as long.
CREATE FULLTEXT INDEX process_stems IF NOT EXISTS FOR (n:Process) ON EACH [n.nameKey]
  OPTIONS {indexConfig: {`fulltext.analyzer`: 'english', `fulltext.eventually_consistent`: true}};
CREATE FULLTEXT INDEX content_stems IF NOT EXISTS FOR (n:Attribute|Note) ON EACH [n.text, n.value]
  OPTIONS {indexConfig: {`fulltext.analyzer`: 'english', `fulltext.eventually_consistent`: true}};
CREATE FULLTEXT INDEX owner_words IF NOT EXISTS FOR (n:Process) ON EACH [n.ownerName, n.organisationName]
  OPTIONS {indexConfig: {`fulltext.eventually_consistent`: true}};
