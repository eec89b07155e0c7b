// A backup that is loaded finds the ends of its relationships by the ids that they had.
CREATE INDEX backup_id IF NOT EXISTS FOR (n:BackedUp) ON (n.backupId);
