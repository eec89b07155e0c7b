// Notes carry their rich text beside their plain text; it is derived for those that were typed before.
CALL db.createProperty('blocks');
