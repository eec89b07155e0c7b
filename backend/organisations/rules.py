"""What posts and their holding are and must stay."""

from datetime import datetime, timedelta

from backend.errors import bad_input
from backend.rules import check_offset

LONGEST_ACTING = timedelta(days=366)


def check_term(since: datetime, until: datetime | None, *, acting: bool) -> None:
    """A term ends after it begins; acting in a post ends, within a year."""
    check_offset(since, "since")
    check_offset(until, "until")
    if until is not None and until <= since:
        raise bad_input("until", "A post is held until a time after it begins.")
    if acting and until is None:
        raise bad_input("until", "Acting in a post has an end: say until when.")
    if acting and until is not None and until - since > LONGEST_ACTING:
        raise bad_input(
            "until", "One acts in a post for a year at most. Give the post, or act again."
        )
