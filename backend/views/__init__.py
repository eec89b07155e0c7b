"""Saved views: ways of looking at the map, the paper's figures among them."""
