"""What posts and their holding are and must stay."""

from datetime import datetime, timedelta

from backend.errors import bad_input

LONGEST_ACTING = timedelta(days=366)


def check_term(since: datetime, until: datetime | None, *, acting: bool) -> None:
    """A term ends after it begins; acting in a post ends, within a year."""
    for field, moment in (("since", since), ("until", until)):
        if moment is not None and moment.tzinfo is None:
            raise bad_input(field, f"`{field}` needs its offset from UTC.")
    if until is not None and until <= since:
        raise bad_input("until", "A post is held until a time after it begins.")
    if acting and until is None:
        raise bad_input("until", "Acting in a post has an end: say until when.")
    if acting and until is not None and until - since > LONGEST_ACTING:
        raise bad_input(
            "until", "One acts in a post for a year at most. Give the post, or act again."
        )
