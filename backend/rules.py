"""What ids, names and texts are and must stay, for every noun. Plain Python: no database, no web, no clock."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from urllib.parse import urlsplit
from uuid import UUID

from backend.errors import bad_input, not_found

LONGEST_NAME = 200
LONGEST_NOTE = 20_000
LONGEST_STATEMENT = 500
LONGEST_VALUE = 200
LONGEST_SUGGESTION = 2_000
LONGEST_ADDRESS = 2_000
FURTHEST_OFFSET = timedelta(hours=18)
"""Of a clock from UTC: the database knows none beyond."""

_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")

# What shows nothing, though its category does not say so: joiners, fillers and variation selectors.
_BLANKS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_NEVER_IN_AN_ADDRESS = re.compile(r'[\s\\"<>`]')


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


def check_offset(moment: datetime | None, field: str) -> None:
    """A moment says how far its clock is from UTC, and is one there too."""
    if moment is None:
        return
    offset = moment.utcoffset()
    if offset is None:
        raise bad_input(field, f"`{field}` needs its offset from UTC.")
    if abs(offset) > FURTHEST_OFFSET or not _is_in_utc(moment):
        raise bad_input(field, f"`{field}` is no moment that can be kept.")


def _is_in_utc(moment: datetime) -> bool:
    """Whether the years 1 to 9999 hold it there: they end earlier or later than on its own clock."""
    try:
        moment.astimezone(UTC)
    except OverflowError:
        return False
    return True


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
    return any(unicodedata.category(character)[0] in "LNPS" for character in _visible(text))


def clean_name(value: str, field: str = "name") -> str:
    """The name of a process: 1 to 200 characters on one line (rule 4)."""
    text = " ".join(clean_text(value, field, LONGEST_NAME).split())
    if not _is_visible(text):
        raise bad_input(field, "A name cannot be empty.", rule=4)
    return text


def name_key(name: str) -> str:
    """What two names share that look alike: case, invisible characters, ligatures and width apart."""
    key = unicodedata.normalize("NFD", _visible(name))
    for _ in range(2):  # folding makes new forms, and they new cases: D146 of the Unicode Standard
        key = unicodedata.normalize("NFKD", key.casefold())
    return unicodedata.normalize("NFKC", " ".join(key.split()))


def _visible(text: str) -> str:
    shown = (character for character in text if unicodedata.category(character) != "Cf")
    return _BLANKS.sub("", "".join(shown))


@lru_cache(maxsize=50_000)
def is_named_as_doing(name: str) -> bool:
    """Whether a name is in the -ing form: its first word, or one after a leading adverb, ends in -ing."""
    return any(word.lower().strip(",.;:").endswith("ing") for word in name.split()[:2])


def clean_address(value: str | None, field: str = "url") -> str | None:
    """A web address with a host, http or https only, or none."""
    if value is None or not value.strip():
        return None
    text = clean_text(value, field, LONGEST_ADDRESS)
    if not _is_address(text):
        message = (
            "A link is a whole web address, such as https://www.example.org/page: http or https, "
            "a host without a user name, and no spaces, double quotes, backslashes or angle brackets."
        )
        raise bad_input(field, message)
    scheme, rest = text.split(":", 1)
    return f"{scheme.lower()}:{rest}"


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    is_web = parts.scheme in {"http", "https"} and "@" not in parts.netloc
    return is_web and _is_host(host) and not _NEVER_IN_AN_ADDRESS.search(text)


def _is_host(host: str) -> bool:
    """Letters of any script and digits, in names or in numbers; the colons are those of IPv6."""
    is_plain = all(c in "-._:" or unicodedata.category(c)[0] in "LMN" for c in host)
    return is_plain and any(character.isalnum() for character in host)
