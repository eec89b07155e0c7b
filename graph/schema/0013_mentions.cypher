// Notes say which processes, people and documents they mention: derived with their text, so those from before mention nothing.
CALL db.createRelationshipType('MENTIONS');
