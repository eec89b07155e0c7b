"""The feed of changes: every event in number order, to everyone who follows a cluster, with nothing missed.

The log in Neo4j is the truth. One task reads what is new, when a change of this server rings or a short while has
passed (another server may have written), and keeps the newest events at hand. A follower is a position in the log: it
pulls, so a slow one holds nothing back and nothing is queued for it.
"""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import suppress

from backend.changes import Event
from backend.database import Database
from backend.processes.queries import newest_number
from backend.record import log

AT_HAND = 2_000
BATCH = 200
GLANCE = 0.25
"""Seconds between looks for what other servers have written, while anyone follows."""
MOST_ROWS = 4_000
"""How much a page of changes tells, but for one change that tells more by itself."""


class Feed:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._events: deque[Event] = deque(maxlen=AT_HAND)
        self._number = 0
        self._bell = asyncio.Event()
        self._news = asyncio.Condition()
        self._followers = 0
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._number = await newest_number(self._database)
        self._task = asyncio.create_task(self._watch(), name="feed")

    async def stop(self) -> None:
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    def ring(self) -> None:
        """Something was saved."""
        self._bell.set()

    async def follow(self, cluster_id: str, after: int) -> AsyncGenerator[Event | None, None]:
        """The events of a cluster after a number, in order, then live; None every second without one, so that the
        reader may look whether it may still read."""
        self._followers += 1
        self._bell.set()
        try:
            while True:
                up_to = self._number
                async for event in self._between(cluster_id, after, up_to):
                    yield event
                after = max(after, up_to)
                if not await self._wait_beyond(after):
                    yield None
        finally:
            self._followers -= 1

    async def since(self, cluster_id: str, after: int, most: int) -> tuple[list[Event], int, bool]:
        """A page of a cluster's events after a number; where it ends; whether there are more."""
        up_to = await newest_number(self._database)
        events = await self._stored(cluster_id, after, up_to, most + 1)
        kept = _as_many_as_fit(events[:most])
        if len(kept) < len(events):
            return kept, kept[-1].number, True
        return kept, max(after, up_to), False

    async def _between(
        self, cluster_id: str, after: int, up_to: int
    ) -> AsyncGenerator[Event, None]:
        while after < up_to:
            if self._events and self._events[0].number <= after + 1:
                for event in list(self._events):
                    if after < event.number <= up_to and cluster_id in event.clusters:
                        yield event
                return
            events = await self._stored(cluster_id, after, up_to, BATCH)
            for event in events:
                yield event
            if len(events) < BATCH:
                return
            after = events[-1].number

    async def _stored(self, cluster_id: str, after: int, up_to: int, most: int) -> list[Event]:
        rows = await self._database.rows(
            "changes/since_in_cluster", number=after, upTo=up_to, clusterId=cluster_id, most=most
        )
        return [Event.of(row["event"]) for row in rows]

    async def _wait_beyond(self, number: int) -> bool:
        async with self._news:
            try:
                async with asyncio.timeout(1):
                    await self._news.wait_for(lambda: self._number > number)
            except TimeoutError:
                return False
            return True

    async def _watch(self) -> None:
        """Read what is new, for ever; a database that is away is asked again, and told once."""
        away = False
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(GLANCE if self._followers else None):
                    await self._bell.wait()
            self._bell.clear()
            try:
                await self._read()
                away = False
            except Exception as error:
                if not away:
                    log.error("feed.away", error=type(error).__name__)
                away = True
                await asyncio.sleep(GLANCE)
                self._bell.set()

    async def _read(self) -> None:
        while True:
            rows = await self._database.rows("changes/since", number=self._number, most=BATCH)
            if not rows:
                return
            events = [Event.of(row["event"]) for row in rows]
            async with self._news:
                self._events.extend(events)
                self._number = events[-1].number
                self._news.notify_all()


def _as_many_as_fit(events: list[Event]) -> list[Event]:
    rows = 0
    kept: list[Event] = []
    for event in events:
        rows += len(event.changes)
        if kept and rows > MOST_ROWS:
            break
        kept.append(event)
    return kept
