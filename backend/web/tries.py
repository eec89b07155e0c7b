"""How often signing in may be tried, and how many may try at once.

Guessing is slowed down by place, the address of the client: for one account early, over all accounts later. Nobody can
lock another out from elsewhere. What succeeds does not count: a hospital signs in from one address.
"""

import asyncio
import time
from collections import Counter, OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from ipaddress import IPv6Address, ip_address

from backend.counting import count_down

TRIES = 10
TRIES_OF_A_PLACE = 100
TRIES_WITHIN_SECONDS = 300.0
MOST_REMEMBERED = 10_000
HASHED_AT_ONCE = 2
MOST_OF_A_PLACE = 8
MOST_IN_ALL = 32


class TriesRefused(Exception):
    """Too much at once, or in a short time; it says when to come back."""

    status = 429
    seconds = 300
    message = ""


class TooManyTries(TriesRefused):
    """Too many failed sign-ins from one place, for one account or over all."""

    message = "Too many tries. Wait five minutes, then try again."


class TooManyAtOnce(TriesRefused):
    """Too many sign-ins under way from one place."""

    seconds = 2
    message = "Many are signing in from here. Wait a moment, then try again."


class TooBusy(TriesRefused):
    """Too many sign-ins under way from all places together."""

    status, seconds = 503, 5
    message = "Many are signing in. Wait a moment, then try again."


def place_of(address: str) -> str:
    """One client has a whole /64 of IPv6 to itself: that is its place."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    return ip.exploded[:19] if isinstance(ip, IPv6Address) and not ip.ipv4_mapped else address


class FailedTries:
    """The failed tries of the last minutes."""

    def __init__(self) -> None:
        self._moments: OrderedDict[tuple[str, ...], list[float]] = OrderedDict()

    def check(self, place: str, email: str) -> None:
        of_account, of_place = self._recent((place, email)), self._recent((place,))
        if len(of_account) >= TRIES or len(of_place) >= TRIES_OF_A_PLACE:
            raise TooManyTries

    def note(self, place: str, email: str) -> None:
        for key in ((place, email), (place,)):
            self._moments[key] = [*self._recent(key), time.monotonic()]
            self._moments.move_to_end(key)
        while len(self._moments) > MOST_REMEMBERED:
            self._moments.popitem(last=False)

    def forgive(self, place: str, email: str) -> None:
        self._moments.pop((place, email), None)

    def _recent(self, key: tuple[str, ...]) -> list[float]:
        since = time.monotonic() - TRIES_WITHIN_SECONDS
        return [moment for moment in self._moments.get(key, []) if moment > since]


class Turns:
    """Checking a password takes a core for a tenth of a second and 64 MB: few at a time, the
    others wait, and nobody waits long."""

    def __init__(self) -> None:
        self._hashing = asyncio.Semaphore(HASHED_AT_ONCE)
        self._under_way: Counter[str] = Counter()

    @asynccontextmanager
    async def turn(self, place: str) -> AsyncIterator[None]:
        if self._under_way[place] >= MOST_OF_A_PLACE:
            raise TooManyAtOnce
        if self._under_way.total() >= MOST_IN_ALL:
            raise TooBusy
        self._under_way[place] += 1
        try:
            async with self._hashing:
                yield
        finally:
            count_down(self._under_way, place)
