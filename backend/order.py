"""Places among siblings, as fractional keys: putting one between two others changes no other."""

from collections.abc import Sequence

from fractional_indexing import FIError, generate_key_between

from backend.database import Row
from backend.errors import bad_input


def key_for(
    siblings: Sequence[Row], before: str | None, after: str | None, moving: str | None = None
) -> str:
    """The key of a place before or after a sibling; at the end when neither is given.

    `siblings`: rows of id and order, in order. A sibling that is there no more means the end: its place went with it.
    """
    if before is not None and after is not None:
        raise bad_input("place", "Give `before` or `after`, not both.")
    others = [row for row in siblings if row["id"] != moving]
    index = len(others)
    for position, row in enumerate(others):
        if row["id"] == before:
            index = position
        elif row["id"] == after:
            index = position + 1
    low = others[index - 1]["order"] if index > 0 else None
    high = others[index]["order"] if index < len(others) else None
    return _between(low, high)


def place_among(ids: Sequence[str], one: str) -> dict[str, str | None]:
    """The place of one among its siblings: after the one before it, or else before the next."""
    at = ids.index(one) if one in ids else len(ids)
    if at > 0:
        return {"after": ids[at - 1], "before": None}
    return {"before": ids[at + 1] if at + 1 < len(ids) else None, "after": None}


def _between(low: str | None, high: str | None) -> str:
    try:
        return str(generate_key_between(low, high))
    except FIError:
        # Two siblings that carry the same key (they came together by a re-homing): take the lower one's end.
        return str(generate_key_between(low, None))
