"""My work: what a person's posts own, and what waits for that person to answer."""
