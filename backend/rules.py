"""What ids, names and texts are and must stay, for every noun. Plain Python: no database, no web, no clock."""

import unicodedata
from functools import lru_cache
from uuid import UUID

from backend.errors import bad_input, not_found

LONGEST_NAME = 200
LONGEST_NOTE = 20_000
LONGEST_STATEMENT = 500
LONGEST_VALUE = 200
LONGEST_SUGGESTION = 2_000
LONGEST_ADDRESS = 2_000

_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def clean_id(value: str, noun: str | None, field: str = "id") -> str:
    """A UUID in its plain lower-case form; an id that cannot exist is an id that is not found."""
    try:
        if len(value) > 45:
            raise ValueError
        return str(UUID(value))
    except ValueError:
        if noun is not None:
            raise not_found(noun) from None
        raise bad_input(field, f"`{field}` must be a UUID.") from None


def clean_text(value: str, field: str, longest: int, *, lines: bool = False) -> str:
    """Text in one normal form, without control characters, within its length."""
    if len(value) > 4 * longest + 100:
        raise bad_input(field, f"`{field}` is too long: at most {longest:,} characters.")
    text = unicodedata.normalize("NFC", value).replace("\r\n", "\n").strip()
    if any(_is_forbidden(character, lines) for character in text):
        raise bad_input(field, f"`{field}` holds control characters. Type it again as plain text.")
    if len(text) > longest:
        message = f"`{field}` has {len(text):,} characters; at most {longest:,} are allowed."
        raise bad_input(field, message)
    return text


def _is_forbidden(character: str, lines: bool) -> bool:
    if lines and character in "\n\t":
        return False
    category = unicodedata.category(character)
    return category in {"Cc", "Cs", "Zl", "Zp"} or character in _BIDI_CONTROLS


def clean_statement(value: str, field: str, longest: int, *, lines: bool = False) -> str:
    """As `clean_text`, and not empty."""
    text = clean_text(value, field, longest, lines=lines)
    if not _is_visible(text):
        raise bad_input(field, f"`{field}` is empty. Write at least one word.")
    return text


def _is_visible(text: str) -> bool:
    """Whether there is anything to see: zero-width characters alone are as good as nothing."""
    return any(unicodedata.category(character)[0] in "LNPS" for character in text)


def clean_name(value: str, field: str = "name") -> str:
    """The name of a process: 1 to 200 characters on one line (rule 4)."""
    text = " ".join(clean_text(value, field, LONGEST_NAME).split())
    if not _is_visible(text):
        raise bad_input(field, "A name cannot be empty.", rule=4)
    return text


def name_key(name: str) -> str:
    """What two names share when they differ only by case."""
    return name.casefold()


@lru_cache(maxsize=50_000)
def is_named_as_doing(name: str) -> bool:
    """Whether a name is in the -ing form: its first word, or one after a leading adverb, ends in -ing."""
    return any(word.lower().strip(",.;:").endswith("ing") for word in name.split()[:2])


def clean_address(value: str | None, field: str = "url") -> str | None:
    """A web address, http or https only, or none."""
    if value is None or not value.strip():
        return None
    text = clean_text(value, field, LONGEST_ADDRESS)
    if not text.startswith(("https://", "http://")) or " " in text:
        raise bad_input(field, "A link begins with https:// or http:// and has no spaces.")
    return text


def lucene(words: str, field: str = "words") -> str:
    """A full-text query that finds names holding every word, the last one perhaps unfinished.

    Only letters and digits reach Lucene: nothing a person types is query syntax.
    """
    text = clean_text(words, field, LONGEST_NAME)
    spaced = "".join(character if character.isalnum() else " " for character in text).split()
    if not spaced:
        raise bad_input(field, "Type at least one letter or digit to search for.")
    whole = [word.lower() for word in spaced[:12]]
    return " AND ".join([*(f"{word}" for word in whole[:-1]), f"({whole[-1]} OR {whole[-1]}*)"])
