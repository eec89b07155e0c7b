"""Joining: a process becomes part of a further whole when both owners agree."""
