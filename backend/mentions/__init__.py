"""What notes mention: told to each reader by the names that they may know."""
