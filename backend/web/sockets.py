"""How many sockets each person, or visitors of a place, have open at this server process."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from backend.counting import count_down

MOST_SOCKETS = 20
"""A window has one socket, and for a moment two: nobody has so many windows."""
MOST_OF_A_PLACE = 60
"""Visitors of one place: a whole hospital may be behind one address."""
MOST_OF_VISITORS = 600
"""Of all places together: whoever has signed in is not crowded out by who has not."""
VISITORS = "visitors"
TRY_AGAIN_LATER = 1013
TOO_MANY_SOCKETS = "Too many windows are open. Close one first."


class Rights:
    """Tells every open socket at once that somebody's rights have changed."""

    def __init__(self) -> None:
        self._moved = asyncio.Event()

    def move(self) -> None:
        self._moved.set()
        self._moved = asyncio.Event()

    async def moved_or_later(self, seconds: float) -> None:
        """Wait until rights have changed, or for so long."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._moved.wait()


class OpenSockets:
    """Counts while they are open; a socket too many is not counted, and is to be closed."""

    def __init__(self) -> None:
        self._open: Counter[str] = Counter()

    @contextmanager
    def one_more(self, who: str, most: int = MOST_SOCKETS) -> Iterator[bool]:
        """Whether a person may have one more; if so, it counts until the block ends."""
        if self._open[who] >= most:
            yield False
            return
        self._open[who] += 1
        try:
            yield True
        finally:
            count_down(self._open, who)

    @contextmanager
    def one_more_visitor(self, place: str) -> Iterator[bool]:
        """The same for a visitor: so many of a place, and so many in all."""
        with self.one_more(place, MOST_OF_A_PLACE) as has_room:
            if not has_room:
                yield False
                return
            with self.one_more(VISITORS, MOST_OF_VISITORS) as may_stay:
                yield may_stay
