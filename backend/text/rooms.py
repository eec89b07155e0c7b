"""Every document that is open at this server, kept in groups: one transaction for all that has come meanwhile.

The log in Neo4j is the truth; what other servers kept is fetched from it a few times a second, and when they ring.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from datetime import timedelta
from functools import partial

import msgspec

from backend.changes import Changes
from backend.clock import now
from backend.database import Database, Row, Transaction
from backend.doorbell import Doorbell
from backend.errors import Refusal
from backend.live.feed import Feed
from backend.notes import Torn, make_document
from backend.permissions import Viewer
from backend.processes.actions import tell_what_was_typed
from backend.record import log
from backend.rolls import Roll
from backend.rules import clean_id
from backend.text.deciding import Decides, absent, require_reading
from backend.text.room import Batch, Cursor, Member, Room, Untold
from backend.viewers import find_viewers

FACETS = frozenset({"why", "how", "who", "what", "where", "when"})
GLANCE = 0.25
"""Seconds between looks for what has changed here."""
LOOK = 0.25
"""Seconds between looks for what other servers have kept."""
QUIET = 2.0
"""So long nobody has typed when those who follow the map are told."""
PATIENCE = 15.0
"""And so long they wait at most, while somebody types on."""
GRACE = 30.0
"""A document is closed so many seconds after the last window."""
LEFT_AFTER = timedelta(seconds=2 * PATIENCE)
"""What is untold for so long was left by a server that was killed."""
AGAIN = 1.0
READINGS = 20
REPLACED = "This note was replaced by another version."
BETWEEN_STATES = 200
"""So many updates, or hardly more, are taken up again to see a version of a note."""
COMPACT_AFTER = 200
"""So many updates are read at most, or hardly more, before a document is open."""
SWEEP = 60.0
"""Seconds between looks for closed documents that have grown."""
GROWN, MOST_SWEPT = 50, 10
"""With so many updates a closed document is opened once, which ends with its whole state; and so many at a time."""


class Moved(Exception):
    """What a batch rests on is otherwise now: nothing of it was kept."""


class Rooms:
    def __init__(
        self, database: Database, changes: Changes, feed: Feed, doorbell: Doorbell
    ) -> None:
        self._database = database
        self._changes = changes
        self._feed = feed
        self._doorbell = doorbell
        self._judged_at = feed.moved_at
        self._rooms: dict[str, Room] = {}
        self._opening: dict[str, asyncio.Task[Room]] = {}
        self._dirty: dict[str, Room] = {}
        self._bell = asyncio.Event()
        self._keeping = asyncio.Lock()
        self._tasks: list[asyncio.Task[None]] = []
        self._is_away = False
        self.roll = Roll(Cursor, self._cursors, self._rooms.keys, self._point_elsewhere)
        """Whose cursors are in which note."""

    async def start(self) -> None:
        self._tasks = [
            asyncio.create_task(self._keep_what_comes(), name="text.keep"),
            asyncio.create_task(_again_and_again(LOOK, self._look_elsewhere), name="text.look"),
            asyncio.create_task(_again_and_again(0, self._look_where_rung), name="text.rung"),
            asyncio.create_task(_again_and_again(GLANCE, self._judge_all), name="text.judge"),
            asyncio.create_task(_again_and_again(GLANCE, self._settle), name="text.settle"),
            asyncio.create_task(
                _again_and_again(PATIENCE, self._tell_what_was_left), name="text.left"
            ),
            asyncio.create_task(_again_and_again(SWEEP, self._sweep), name="text.sweep"),
        ]

    async def stop(self) -> None:
        """Keep what has come, tell it, and stop."""
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            with suppress(asyncio.CancelledError):
                await task
        with suppress(Exception):
            await self._keep_once()
            await self._tell([room for room in self._rooms.values() if room.untold])

    # -- opening

    async def open(self, viewer: Viewer, note: str) -> Room:
        """The room of a note that this person may read."""
        process_id, facet = _parts(note)
        note_id = f"{process_id}:{facet}"
        found = await self._deciding([note_id])
        if note_id not in found:
            raise absent(process_id)
        require_reading(viewer, found[note_id][1], process_id)
        room = await self._room(note_id)
        async with self._keeping:
            await self._judge([room])
        if self._rooms.get(note_id) is not room:
            return await self.open(viewer, note)
        require_reading(viewer, room.about, process_id)
        return room

    async def _room(self, note_id: str) -> Room:
        """Opened once, however many come at the same moment."""
        if room := self._rooms.get(note_id):
            return room
        opening = self._opening.get(note_id)
        if opening is None:
            opening = self._opening[note_id] = asyncio.create_task(self._load(note_id))
            opening.add_done_callback(lambda _: self._opening.pop(note_id, None))
        return await asyncio.shield(opening)

    async def _load(self, note_id: str) -> Room:
        process_id, facet = note_id.split(":")
        found = await self._deciding([note_id])
        if note_id not in found:
            raise absent(process_id)
        if await self._database.first("text/load", id=note_id) is None:
            await self._database.write(partial(make_document, process_id=process_id, facet=facet))
        room = await self._read_room(note_id, *found[note_id])
        room.left_at = time.monotonic()
        self._rooms[note_id] = room
        self._point_elsewhere(note_id)
        return room

    async def _read_room(self, note_id: str, name: str, about: Decides) -> Room:
        """As it is in the database, where others may write in it meanwhile: then it is read once more."""
        for _ in range(READINGS):
            row = await self._database.first("text/load", id=note_id)
            if row is None:
                raise absent(note_id.split(":")[0])
            with suppress(Torn):
                return Room(note_id, name, about, row, partial(self.roll.move, note_id))
        raise Torn

    async def _deciding(self, note_ids: Collection[str]) -> dict[str, tuple[str, Decides]]:
        asked = [
            {"id": one, "processId": one.split(":")[0], "facet": one.split(":")[1]}
            for one in note_ids
        ]
        rows = await self._database.rows("text/deciding", notes=asked)
        return {row["id"]: (row["name"], Decides.of(row)) for row in rows}

    def _cursors(self, note_id: str) -> list[Cursor]:
        room = self._rooms.get(note_id)
        return room.cursors if room else []

    def _point_elsewhere(self, note_id: str) -> None:
        if room := self._rooms.get(note_id):
            room.put_elsewhere(self.roll.elsewhere(note_id))

    # -- typing

    def take_in(self, room: Room, member: Member, number: int, update: bytes) -> None:
        room.take_in(member, number, update)
        self._wake(room)

    async def _judge_all(self) -> None:
        """When somebody's rights have changed, or what decides about something."""
        moved_at = self._feed.moved_at
        if moved_at != self._judged_at:
            async with self._keeping:
                await self._judge(list(self._rooms.values()))
            self._judged_at = moved_at

    async def _judge(self, rooms: Collection[Room]) -> None:
        """Read anew what decides about these. Not while something of them is being kept."""
        found = await self._deciding([room.id for room in rooms])
        for room in rooms:
            if room.id not in found:
                self._close(room)
                continue
            if found[room.id][1] != room.about:
                room.decide_anew(*found[room.id])
                self._wake(room)
            room.name = found[room.id][0]
            room.judge_all(time.monotonic())

    def _wake(self, room: Room) -> None:
        self._dirty[room.id] = room
        self._bell.set()

    # -- keeping

    async def _keep_what_comes(self) -> None:
        while True:
            await self._bell.wait()
            self._bell.clear()
            try:
                await self._keep_once()
                self._is_away = False
            except Exception as error:
                self._say_away(error)
                await asyncio.sleep(AGAIN)
                self._bell.set()

    async def _keep_once(self) -> None:
        """Keep all that has come, in one transaction; whatever goes wrong, it waits again."""
        async with self._keeping:
            rooms, self._dirty = self._dirty, {}
            try:
                batches = {room.id: batch for room in rooms.values() if (batch := room.take())}
                if not batches:
                    return
                rows = await self._database.write(partial(append, batches=batches))
            except Moved:
                await self._begin_again(rooms)
            except BaseException:
                self._wait_again(rooms)
                raise
            else:
                for row in rows:
                    room = rooms[row["id"]]
                    self._or_close(room, partial(room.keep, row["number"], time.monotonic()))
                self._doorbell.ring_for_notes(batches)

    def _wait_again(self, rooms: dict[str, Room]) -> None:
        for room in rooms.values():
            room.give_back()
        self._dirty = rooms | self._dirty

    async def _begin_again(self, rooms: dict[str, Room]) -> None:
        """Catch up with what was kept elsewhere and what decides now; then it is tried anew."""
        self._wait_again(rooms)
        await self._catch_up(list(rooms.values()))
        await self._judge([room for room in rooms.values() if self._rooms.get(room.id) is room])
        self._bell.set()

    async def _look_elsewhere(self) -> None:
        async with self._keeping:
            await self._catch_up(list(self._rooms.values()))

    async def _look_where_rung(self) -> None:
        rung = await self._doorbell.notes()
        async with self._keeping:
            await self._catch_up([self._rooms[one] for one in rung if one in self._rooms])

    async def _catch_up(self, rooms: Collection[Room]) -> None:
        known = [{"id": one.id, "number": one.number, "epoch": one.epoch} for one in rooms]
        rows = await self._database.rows("text/news", known=known) if known else []
        for row in rows:
            room = self._rooms[row["id"]]
            if row["epoch"] != room.epoch or row["number"] < room.number:
                self._close(room)
            elif row["updates"]:
                self._or_close(room, partial(room.catch_up, row["updates"]))

    def _or_close(self, room: Room, step: Callable[[], None]) -> None:
        """A room in which something goes wrong is opened anew, and holds up no other."""
        try:
            step()
        except Torn:
            return  # what is missing comes with the next look
        except Exception as error:
            log.error("text.closed", note=room.id, error=type(error).__name__)
            self._close(room)

    def _close(self, room: Room) -> None:
        """Another document stands in its place: what waits is nobody's but its author's."""
        for member in list(room.members.values()):
            room.send_away(member, "STALE", REPLACED, time.monotonic())
        self._rooms.pop(room.id, None)
        self._dirty.pop(room.id, None)

    # -- telling, and closing what nobody has open

    async def _settle(self) -> None:
        moment = time.monotonic()
        await self._tell([one for one in self._rooms.values() if _is_quiet(one.untold, moment)])
        for room in list(self._rooms.values()):
            if room.number - room.state_number >= COMPACT_AFTER:
                await self._keep_whole(room)
            if room.is_idle and moment - room.left_at > GRACE:
                await self._unload(room)

    async def _tell(self, rooms: list[Room]) -> None:
        """Those who follow the map hear the text as it is now, once from each who wrote it."""
        for room in rooms:
            untold, room.untold = room.untold, None
            for viewer in untold.authors.values() if untold else ():
                await self._tell_of(room.id, viewer)

    async def _tell_of(self, note_id: str, viewer: Viewer) -> None:
        process_id, facet = note_id.split(":")
        with suppress(Refusal):  # the note is gone, and with it who could be told
            await self._changes.make_known(
                viewer, "describe", tell_what_was_typed, process_id=process_id, facet=facet
            )

    async def _tell_what_was_left(self) -> None:
        """What a server that was killed has not told."""
        moment = now()
        for row in await self._database.rows("text/untold", before=moment - LEFT_AFTER):
            room = self._rooms.get(row["id"])
            if room is None or room.untold is None:
                people = [(person_id, False) for person_id in row["personIds"]]
                for viewer in (await find_viewers(self._database, people, moment)).values():
                    await self._tell_of(row["id"], viewer)

    async def _sweep(self) -> None:
        """Whoever closed a document keeps it whole, but not if they were killed: then it is opened and closed here."""
        grown = await self._database.rows(
            "text/grown", least=GROWN, open=list(self._rooms), most=MOST_SWEPT
        )
        for row in grown:
            with suppress(Refusal):
                await self._room(row["id"])

    async def _unload(self, room: Room) -> None:
        if room.number > room.state_number:
            await self._keep_whole(room)
        if room.is_idle:
            self._rooms.pop(room.id, None)

    async def _keep_whole(self, room: Room) -> None:
        state, number = room.kept.whole, room.number
        authors = msgspec.json.encode(room.authors).decode()
        await self._database.write_query(
            "text/keep_whole",
            id=room.id,
            epoch=room.epoch,
            number=number,
            state=state,
            authors=authors,
            between=BETWEEN_STATES,
        )
        room.state_number = number

    def _say_away(self, error: Exception) -> None:
        if not self._is_away:
            log.error("text.away", error=type(error).__name__)
        self._is_away = True


def _parts(note: str) -> tuple[str, str]:
    process_id, _, facet = note.partition(":")
    clean = clean_id(process_id, "note")
    if facet.lower() not in FACETS:
        raise absent(clean)
    return clean, facet.lower()


def _is_quiet(untold: Untold | None, moment: float) -> bool:
    return untold is not None and (
        moment - untold.latest >= QUIET or moment - untold.since >= PATIENCE
    )


async def append(tx: Transaction, batches: dict[str, Batch]) -> list[Row]:
    """Keep batches, all or none: none when one rests on what is otherwise by now."""
    sorted_by_id = [batches[one].row for one in sorted(batches)]
    rows = await tx.rows("text/append", batches=sorted_by_id, now=now(), at=None)
    if len(rows) != len(batches):
        raise Moved
    for row in rows:
        batch = batches[row["id"]]
        if (row["epoch"], row["before"]) != (batch.epoch, batch.after):
            raise Moved
        if Decides.of(row) != batch.about:
            raise Moved
    return rows


async def _again_and_again(seconds: float, step: Callable[[], Awaitable[None]]) -> None:
    """Do something now and then, for ever; a database that is away is asked again."""
    while True:
        await asyncio.sleep(seconds)
        try:
            await step()
        except Exception as error:
            log.warning("text.waits", error=type(error).__name__)
            await asyncio.sleep(AGAIN)
