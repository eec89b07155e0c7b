"""Interactions: stated links between processes that are not part and whole."""
