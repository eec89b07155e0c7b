"""What a person types to search, as full-text queries. Only letters and digits reach Lucene, never its syntax."""

from backend.errors import bad_input
from backend.rules import LONGEST_NAME, clean_text

MOST_WORDS = 12
LONG, LONGER = 4, 8
"""From how many letters a word may be one letter off, and two."""


def lucene(words: str, field: str = "words") -> str:
    """Finds texts that hold every word, the last one perhaps unfinished."""
    *whole, last = _split(words, field)
    return " AND ".join([*whole, f"({last} OR {last}*)"])


def lucene_near(words: str, field: str = "words") -> str:
    """Finds texts that hold words like these: a long word may be a letter or two off."""
    return " AND ".join(_near(word) for word in _split(words, field))


def _near(word: str) -> str:
    if len(word) < LONG:
        return word
    return f"{word}~{2 if len(word) >= LONGER else 1}"


def _split(words: str, field: str) -> list[str]:
    text = clean_text(words, field, LONGEST_NAME)
    spaced = "".join(character if character.isalnum() else " " for character in text).split()
    if not spaced:
        raise bad_input(field, "Type at least one letter or digit to search for.")
    return [word.lower() for word in spaced[:MOST_WORDS]]
