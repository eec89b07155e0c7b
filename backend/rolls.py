"""Who is where, over several server processes: each tells the others of its own windows in a place (a cluster, a note)
when one of them has moved. Nothing of it is kept; of a server that is not heard any more nobody is here."""

from collections.abc import Callable, Collection
from typing import Annotated, Any, Generic, TypeVar

import msgspec
from msgspec import Meta, Raw, Struct

MOST_PLACES = 500
"""Places that are told of at once; the others are told of next."""
MOST_WINDOWS = 1_000
"""Windows of one server in one place."""

Name = Annotated[str, Meta(max_length=100)]
Seen = TypeVar("Seen")


class Told(Struct, forbid_unknown_fields=True):
    """What one server says: by place, its windows there. `all`: it has none in any other place."""

    all: bool = False
    places: Annotated[dict[Name, Raw], Meta(max_length=MOST_PLACES)] = {}


class Roll(Generic[Seen]):
    """One kind of place. `mine`: this server's windows in a place; `places`: those that have any; `moved`: told of each
    place where others are, or are not any more."""

    def __init__(
        self,
        kind: type[Seen],
        mine: Callable[[str], list[Seen]],
        places: Callable[[], Collection[str]],
        moved: Callable[[str], None],
    ) -> None:
        bounded: Any = Annotated[list[kind], Meta(max_length=MOST_WINDOWS)]  # type: ignore[valid-type]
        self._decoder = msgspec.msgpack.Decoder(bounded)
        self._mine = mine
        self._places = places
        self._has_moved = moved
        self._untold: set[str] = set()
        self._elsewhere: dict[str, dict[str, list[Seen]]] = {}
        self.ring: Callable[[], None] | None = None
        """Set by whoever carries it to the others, where there are any."""

    def move(self, place: str) -> None:
        """Something is otherwise in a place, of what this server has there."""
        if self.ring is not None:
            self._untold.add(place)
            self.ring()

    def elsewhere(self, place: str) -> list[Seen]:
        """Who is there by other servers."""
        return [one for seen in self._elsewhere.get(place, {}).values() for one in seen]

    # -- for whoever carries it

    @property
    def is_told(self) -> bool:
        return not self._untold

    def tell(self, *, everything: bool = False) -> Told:
        if everything:
            self._untold.update(self._places())
        told = sorted(self._untold)[:MOST_PLACES]
        self._untold.difference_update(told)
        places = {place: self._mine(place)[:MOST_WINDOWS] for place in told}
        encoded = {place: Raw(msgspec.msgpack.encode(seen)) for place, seen in places.items()}
        return Told(everything and self.is_told, encoded)

    def hear(self, sender: str, told: Told) -> None:
        """Raises MsgspecError, with nothing taken, when it is not of this kind."""
        seen = {place: self._decoder.decode(said) for place, said in told.places.items()}
        gone = self._places_of(sender) - seen.keys() if told.all else set()
        for place, windows in (seen | {place: [] for place in gone}).items():
            self._put(sender, place, windows)

    def forget(self, sender: str) -> None:
        for place in self._places_of(sender):
            self._put(sender, place, [])

    def _places_of(self, sender: str) -> set[str]:
        return {place for place, by in self._elsewhere.items() if sender in by}

    def _put(self, sender: str, place: str, windows: list[Seen]) -> None:
        by = self._elsewhere.setdefault(place, {})
        before = by.pop(sender, [])
        if windows:
            by[sender] = windows
        if not by:
            del self._elsewhere[place]
        if windows != before:
            self._has_moved(place)
