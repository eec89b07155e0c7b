"""The feed of changes: every event in number order, to everyone who follows a cluster, with nothing missed.

The log in Neo4j is the truth. One task reads what is new, when a change of this server rings or a short while has
passed (another server may have written), and keeps the newest events at hand. A follower is a position in the log: it
pulls, so a slow one holds nothing back and nothing is queued for it.
"""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

from backend.changes import Event
from backend.database import Database, Row
from backend.hearing import Heard, Known, hear, item_of, speaks_of
from backend.permissions import Facts, Stated, Viewer, is_over_known, reads
from backend.record import log
from backend.together import Together

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
        self._reading = asyncio.Lock()
        self._look: asyncio.Task[None] | None = None
        self._news = asyncio.Condition()
        self._rights = 0
        self._moved_at = 0
        self._fresh: tuple[tuple[int, int], Known] = ((0, 0), {})
        self._tops: dict[str, tuple[int, Facts | None]] = {}
        self._looked_up = Together(self._facts_of)
        self.on_rights_moved: list[Callable[[], None]] = []
        """What is to be read anew when somebody's rights have changed."""
        self._followers = 0
        self._task: asyncio.Task[None] | None = None

    @property
    def moved_at(self) -> int:
        """The number of the last change that may have changed who may read what."""
        return self._moved_at

    async def start(self) -> None:
        self._number, self._rights = await self._newest()
        self._moved_at = self._number
        self._task = asyncio.create_task(self._watch(), name="feed")

    async def stop(self) -> None:
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    def ring(self, rights: bool = False) -> None:
        """Something was saved; with other `rights` than before, nobody here is answered by those they had."""
        if rights:
            self._forget()
        self._bell.set()

    def _forget(self) -> None:
        self._tops.clear()
        for forget in self.on_rights_moved:
            forget()

    async def follow(self, cluster_id: str, after: int) -> AsyncGenerator[Event | None, None]:
        """The events of a cluster after a number, in order, then live; None every second without one, so that the
        reader may look whether it may still read."""
        with self.watched():
            while True:
                up_to = self._number
                async for event in self._between(cluster_id, after, up_to):
                    yield event
                after = max(after, up_to)
                if not await self._wait_beyond(after):
                    yield None

    @contextmanager
    def watched(self) -> Iterator[None]:
        """While the block lasts, what other servers write is looked for."""
        self._followers += 1
        self._bell.set()
        try:
            yield
        finally:
            self._followers -= 1

    async def since(self, cluster_id: str, after: int, most: int) -> tuple[list[Event], int, bool]:
        """A page of a cluster's events after a number; where it ends; whether there are more."""
        # What was told before is judged by what is so now, on whichever server it was written.
        await self.up_to_now()
        up_to = self._number
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

    async def up_to_now(self) -> None:
        """Read what was written until this moment, on whichever server; all who ask before a look begins share it."""
        if self._look is None:
            self._look = asyncio.create_task(self._look_once(), name="feed.look")
        await asyncio.shield(self._look)

    async def _look_once(self) -> None:
        async with self._reading:
            self._look = None
            await self._take_all()

    async def _newest(self) -> tuple[int, int]:
        row = await self._database.first("changes/newest")
        if row is None:
            raise RuntimeError("the database has no map node: run `interlock migrate`")
        return int(row["number"]), int(row["rights"])

    async def _read(self) -> None:
        async with self._reading:
            await self._take_all()

    async def _take_all(self) -> None:
        """Take what is new, and forget everybody's rights first when they have moved: no event is taken that is newer
        than the rights that it is judged by."""
        number, rights = await self._newest()
        if rights != self._rights:
            self._rights = rights
            self._forget()
        while self._number < number:
            rows = await self._database.rows("changes/since", number=self._number, most=BATCH)
            events = [Event.of(row["event"]) for row in rows if row["event"]["number"] <= number]
            if not events:
                return
            await self._take(events)

    async def _take(self, events: list[Event]) -> None:
        async with self._news:
            self._events.extend(events)
            self._number = events[-1].number
            self._moved_at = max([self._moved_at, *(e.number for e in events if e.moves)])
            self._news.notify_all()

    async def heard(self, viewer: Viewer, event: Event, cluster_id: str) -> Heard | None:
        """What a person hears of an event in a cluster; None when that is nothing."""
        known = await self._known(event)
        heard = hear(viewer, event.changes, event.named, known)
        return await self._within(viewer, heard, known, cluster_id) if heard else None

    async def heard_now(
        self, viewer: Viewer, events: Sequence[Event], cluster_id: str | None = None
    ) -> list[tuple[Event, Heard, Known]]:
        """What a person hears of events of any age, by the facts of now; in a cluster, as far as it stands there."""
        known = await self._as_now(events)
        told: list[tuple[Event, Heard, Known]] = []
        for event in events:
            heard = hear(viewer, event.changes, event.named, known)
            if heard and cluster_id:
                heard = await self._within(viewer, heard, known, cluster_id)
            if heard:
                spoken_of = {one: known[one] for one in event.facts if one in known}
                told.append((event, heard, spoken_of))
        return told

    async def still_reads(self, viewer: Viewer, cluster_id: str) -> bool:
        """Whether this person may read the top of a cluster now; what decides about it is looked up once for all who
        follow it, until something that decides changes."""
        moved_at, facts = self._tops.get(cluster_id, (-1, None))
        if moved_at != self._moved_at:
            moved_at = self._moved_at
            facts = await self._looked_up.get(cluster_id)
            if len(self._tops) >= AT_HAND:
                self._tops.clear()
            self._tops[cluster_id] = (moved_at, facts)
        return facts is not None and reads(viewer, facts)

    async def _facts_of(self, process_ids: list[str]) -> dict[str, Facts]:
        rows = await self._database.rows("processes/facts_of", processIds=process_ids)
        return {row["process"]["id"]: Stated(row["process"]) for row in rows}

    async def _known(self, event: Event) -> Known:
        """The facts that decide about an event: as at it, or as now when something that decides has changed since."""
        if event.number >= self._moved_at:
            return event.facts
        key = (event.number, self._moved_at)
        if self._fresh[0] != key:
            self._fresh = (key, await self._as_now([event]))
        return self._fresh[1]

    async def _as_now(self, events: Sequence[Event]) -> Known:
        """The facts of the processes of events, and the labels of their content, as they are now."""
        known = await self._facts_of(sorted({one for event in events for one in event.facts}))
        rows = [row for event in events for row in event.changes]
        if items := sorted({item for row in rows if (item := item_of(row))}):
            labels = await self._database.rows("processes/labels_of", itemIds=items)
            known |= {row["item"]["id"]: row["item"] for row in labels}
        return known

    async def _within(
        self, viewer: Viewer, heard: Heard, known: Known, cluster_id: str
    ) -> Heard | None:
        """Of what is heard, that which stands in the cluster by a way that this person sees."""
        spoken_of = {one for row in heard.rows for one in speaks_of(row)}
        asked = [one for one in spoken_of if not is_over_known(viewer, known[one])]
        if not asked:
            return heard
        rows = await self._database.rows(
            "processes/reached", clusterId=cluster_id, processIds=asked, viewer=viewer.facts
        )
        outside = set(asked) - {row["id"] for row in rows}
        kept = [row for row in heard.rows if not _is_outside(row, outside)]
        return Heard(kept, heard.whole and len(kept) == len(heard.rows)) if kept else None


BETWEEN = frozenset({"JoinOfferIs", "InteractionIs", "InteractionIsNot"})
"""Rows between two processes, of which one may well stand elsewhere."""


def _is_outside(row: Row, outside: set[str]) -> bool:
    """A part that has gone elsewhere is told by the whole that it has left."""
    if row["is"] in BETWEEN:
        return outside.issuperset(speaks_of(row))
    spoken_of = [row["wholeId"]] if row["is"] == "PartIsNot" else speaks_of(row)
    return any(one in outside for one in spoken_of)


def _as_many_as_fit(events: list[Event]) -> list[Event]:
    rows = 0
    kept: list[Event] = []
    for event in events:
        rows += len(event.changes)
        if kept and rows > MOST_ROWS:
            break
        kept.append(event)
    return kept
