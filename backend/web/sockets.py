"""How many sockets each person has open at this server process."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from backend.counting import count_down

MOST_SOCKETS = 20
"""A window has one socket, and for a moment two: nobody has so many windows."""
TRY_AGAIN_LATER = 1013
TOO_MANY_SOCKETS = f"You have {MOST_SOCKETS} windows open. Close one first."


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
    def one_more(self, person_id: str) -> Iterator[bool]:
        """Whether this person may have one more; if so, it counts until the block ends."""
        if self._open[person_id] >= MOST_SOCKETS:
            yield False
            return
        self._open[person_id] += 1
        try:
            yield True
        finally:
            count_down(self._open, person_id)
