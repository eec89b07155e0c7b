// Lists are read in the order of an index; words are found by full text.
CREATE INDEX process_name IF NOT EXISTS FOR (n:Process) ON (n.nameKey, n.id);
CREATE INDEX process_top IF NOT EXISTS FOR (n:Process) ON (n.layer);
CREATE INDEX organisation_name IF NOT EXISTS FOR (n:Organisation) ON (n.name, n.id);
CREATE INDEX post_name IF NOT EXISTS FOR (n:Post) ON (n.name, n.id);
CREATE INDEX person_name IF NOT EXISTS FOR (n:Person) ON (n.name, n.id);
CREATE INDEX document_title IF NOT EXISTS FOR (n:Document) ON (n.title, n.id);
CREATE INDEX session_ends IF NOT EXISTS FOR (n:Session) ON (n.endsAt);
CREATE INDEX process_set_aside_with IF NOT EXISTS FOR (n:Process) ON (n.setAsideWith);
CREATE FULLTEXT INDEX process_words IF NOT EXISTS FOR (n:Process) ON EACH [n.name];
CREATE FULLTEXT INDEX content_words IF NOT EXISTS FOR (n:Attribute|Note) ON EACH [n.text];
CREATE FULLTEXT INDEX thing_words IF NOT EXISTS FOR (n:Thing) ON EACH [n.name, n.within];
