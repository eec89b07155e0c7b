"""Counting what comes and goes, without remembering what is gone."""

from collections import Counter


def count_down(counted: Counter[str], key: str) -> None:
    """One less; a count of none is forgotten."""
    counted[key] -= 1
    if not counted[key]:
        del counted[key]
