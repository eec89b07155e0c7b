"""Suggestions: change is inside-out, not the owner's privilege."""
