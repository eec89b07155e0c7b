"""The local Neo4j: fetched, started, shared and stopped, so nobody has to install it."""
