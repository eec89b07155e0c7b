"""Keys that put parts in order, with room between any two for more (fractional indexing)."""

from functools import cache

from fractional_indexing import generate_key_between


@cache
def order_key(place: int) -> str:
    """The key of the part at this place, as if the parts had been added one after another."""
    return str(generate_key_between(order_key(place - 1) if place else None, None))
