"""The seeded map: reading graph/seed, checking it, and putting it into the graph."""
