"""Labels and how strict they are."""

STRICTNESS = {"public": 0, "organisation": 1, "named": 2}
LONGEST_LENDING_DAYS = 366


def is_looser(label: str, than: str | None) -> bool:
    """Whether more people may read what has this label; without a label it is for named readers."""
    return STRICTNESS[label] < STRICTNESS.get(than or "named", 2)
