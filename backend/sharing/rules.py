"""Labels and how strict they are."""

from collections.abc import Sequence

STRICTNESS = {"public": 0, "organisation": 1, "named": 2}
LONGEST_LENDING_DAYS = 366


def loosest(labels: Sequence[str | None]) -> str:
    """The label of these that most people may read."""
    return min((label or "named" for label in labels), key=STRICTNESS.__getitem__)


def is_looser(label: str, than: str | None) -> bool:
    """Whether more people may read what has this label; without a label it is for named readers."""
    return STRICTNESS[label] < STRICTNESS.get(than or "named", 2)
