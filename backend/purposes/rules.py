"""What a purpose says and must say, and how long a declaration holds."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.errors import bad_input
from backend.rules import LONGEST_SUGGESTION, check_offset, clean_name, clean_statement

HOLDS = timedelta(hours=12)
"""How long one reads for a purpose before one declares it again: about a day's work."""
LONGEST = timedelta(days=3 * 366)
MOST_RECIPIENTS = 50
BY_CONSENT = "consent"


@dataclass(frozen=True)
class Said:
    """What is stated of a purpose, as it is written down."""

    name: str
    what_for: str
    gains: str
    basis: str
    consent: str | None
    until: datetime


def said(
    *,
    name: str,
    what_for: str,
    gains: str,
    basis: str,
    consent: str | None,
    until: datetime,
    now: datetime,
) -> Said:
    """A statement that can be agreed to, or a refusal that names what it lacks."""
    _check_end(until, now)
    return Said(
        name=clean_name(name),
        what_for=_words(what_for, "whatFor"),
        gains=_words(gains, "gains"),
        basis=basis,
        consent=_consent(consent, basis),
        until=until,
    )


def _words(value: str, field: str) -> str:
    return clean_statement(value, field, LONGEST_SUGGESTION, lines=True)


def _consent(value: str | None, basis: str) -> str | None:
    """How consent is asked for and kept, where that is the basis; elsewhere there is none to speak of."""
    if basis != BY_CONSENT:
        return None
    if not (value or "").strip():
        message = "Say how consent is asked for, and how it is kept and taken back."
        raise bad_input("consent", message)
    return _words(value or "", "consent")


def _check_end(until: datetime, now: datetime) -> None:
    check_offset(until, "until")
    if until <= now:
        raise bad_input("until", "A purpose holds until a day that is still to come.")
    if until - now > LONGEST:
        raise bad_input("until", "A purpose holds for three years at most. State it again then.")
