"""Ownership: exactly one post answers for a process; it passes by an offer that is accepted."""
