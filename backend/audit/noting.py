"""Writing down what was refused and what was read, after it was answered: so that the time of an answer tells nothing.

Notes wait in a queue with one worker. What they name is looked up by it, whether it exists or not. A queue that is full
only counts, and equal refusals beyond some in a minute are one entry with their count; nothing is dropped in silence.
"""

import asyncio
import time
from collections import Counter, deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from backend.audit.deciding import (
    TOO_MANY,
    Found,
    Note,
    entry_of,
    said_by,
    with_rights_of,
)
from backend.chain import Chain, Origin
from backend.clock import now
from backend.database import Database, Row
from backend.errors import ProblemKind, Refusal, Tried
from backend.permissions import Facts, Viewer
from backend.record import log
from backend.viewers import find_viewer

MOST_WAITING = 10_000
MOST_EQUAL = 20
"""Equal refusals of a person in a minute that have each their own entry."""
MOST_MISSED = 50
"""Different ids that a person may ask for in vain in a minute, before it looks like searching for them."""
BATCH = 500
PAUSE = 0.05
AGAIN = 1.0
STOPPING = 5.0
DENIED = frozenset({ProblemKind.NOT_FOUND, ProblemKind.NOT_ALLOWED})


def minute_now() -> int:
    return int(time.monotonic() // 60)


class Audit:
    def __init__(
        self, database: Database, chain: Chain, minute: Callable[[], int] = minute_now
    ) -> None:
        self._database = database
        self._chain = chain
        self._minute = minute
        self._this = minute()
        self._waiting: deque[Note] = deque()
        self._counted: dict[tuple[object, ...], Note] = {}
        self._seen: Counter[tuple[object, ...]] = Counter()
        self._missed: dict[str, set[tuple[str, ...]]] = {}
        self._bell = asyncio.Event()
        self._is_stopping = False
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        await self._look_at_the_end()
        self._task = asyncio.create_task(self._work(), name="audit")

    async def stop(self) -> None:
        """Write what still waits, and stop; what cannot be written is told."""
        self._count_out()
        self._is_stopping = True
        if self._task:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._task, STOPPING)
        if self._waiting:
            log.error("audit.lost", notes=len(self._waiting))

    def denied(self, viewer: Viewer, origin: Origin, refusal: Refusal) -> None:
        """Something was refused; what is wrong with an input is not a refusal of a right."""
        if refusal.kind not in DENIED or not refusal.is_of_rights:
            return
        tried = refusal.tried or Tried()
        note = Note(
            "denial",
            now(),
            tried.asker or viewer,
            origin,
            replace(tried, asker=None),
            refusal.kind,
            refusal.rule,
        )
        self._put(note)
        if refusal.kind is ProblemKind.NOT_FOUND:
            self._miss(note)

    def ended(self, viewer: Viewer, origin: Origin, process_id: str) -> None:
        """A process is not followed any more, perhaps because its reader may not read it any more."""
        note = Note("denial", now(), viewer, origin, Tried((process_id,)), is_ended=True)
        self._put(note)

    def read(
        self, viewer: Viewer, origin: Origin, process: Facts, item: Facts | None = None
    ) -> None:
        """What is for named readers was read: a process, or `item` of it. `process`: a row, or just its id."""
        tried = Tried((process["id"],), facts=process if "label" in process else None)
        deciding = {key: item.get(key) for key in ("label", "purposeId")} if item else None
        note = Note("reading", now(), viewer, origin, tried, item=deciding)
        is_frame = (origin.field or "").startswith("subscription")
        if not (is_frame and self._seen[note.key]):
            self._put(note)

    async def write(self, entries: list[Row]) -> None:
        """Write entries at once, or fail."""
        await self._database.write(lambda tx: self._chain.append(tx, entries))

    def _put(self, note: Note) -> None:
        self._turn()
        self._seen[note.key] += 1
        if len(self._waiting) >= MOST_WAITING:
            self._count(replace(note, tried=Tried(action=note.tried.action), rule=TOO_MANY))
        elif note.kind == "denial" and self._seen[note.key] > MOST_EQUAL:
            self._count(note)
        else:
            self._waiting.append(note)
            self._bell.set()

    def _count(self, note: Note) -> None:
        before = self._counted.get(note.key)
        self._counted[note.key] = replace(before, count=before.count + 1) if before else note

    def _turn(self) -> None:
        """In a new minute, what was counted in the last is written, and counting begins anew."""
        if self._this != (minute := self._minute()):
            self._this = minute
            self._seen.clear()
            self._missed.clear()
            self._count_out()

    def _count_out(self) -> None:
        self._waiting.extend(self._counted.values())
        self._counted.clear()
        self._bell.set()

    def _miss(self, note: Note) -> None:
        missed = self._missed.setdefault(note.viewer.person_id, set())
        before = len(missed)
        if note.tried.ids and before <= MOST_MISSED:
            missed.add(note.tried.ids)
        if before <= MOST_MISSED < len(missed):
            log.warning("audit.enumeration", person=note.viewer.person_id)
            many = replace(note, kind="enumeration", tried=Tried(), rule="enumeration")
            self._put(replace(many, count=len(missed)))

    async def _work(self) -> None:
        """Write what waits, for ever; a database that is away is asked again, and told once."""
        away = False
        while self._waiting or not self._is_stopping:
            with suppress(TimeoutError):
                async with asyncio.timeout(AGAIN):
                    await self._bell.wait()
            self._bell.clear()
            self._turn()
            await asyncio.sleep(PAUSE)
            try:
                while self._waiting:
                    await self._write_some()
                away = False
            except Exception as error:
                if not away:
                    log.error("audit.away", waiting=len(self._waiting), error=type(error).__name__)
                away = True
                await asyncio.sleep(AGAIN)
                self._bell.set()

    async def _write_some(self) -> None:
        notes = [self._waiting[nth] for nth in range(min(BATCH, len(self._waiting)))]
        notes = [await self._as_of_now(note) for note in notes]
        found = await self._found(notes)
        entries = [entry for note in notes if (entry := _entry(note, found))]
        if entries:
            await self.write(entries)
        for _ in notes:
            self._waiting.popleft()

    async def _as_of_now(self, note: Note) -> Note:
        if not note.is_ended:
            return note
        person_id, strong = note.viewer.person_id, note.viewer.strong
        viewer = await find_viewer(self._database, person_id, now(), strong=strong)
        return with_rights_of(note, viewer)

    async def _look_at_the_end(self) -> None:
        """Tell at once if the last entry is not as it was written; `interlock audit verify` looks at all of them."""
        head = await self._database.first("audit/head")
        rows = await self._database.rows(
            "audit/page", after=(head or {"number": 0})["number"] - 1, most=1
        )
        if any(row["entry"].get("hash") != self._chain.seal(row["entry"]) for row in rows):
            log.error("audit.broken", number=rows[0]["entry"]["number"])

    async def _found(self, notes: list[Note]) -> Found:
        ids = {one for note in notes if note.tried.facts is None for one in note.tried.ids}
        if not ids:
            return {}
        rows = await self._database.rows("audit/objects", ids=sorted(ids))
        return {row["id"]: row for row in rows}


def _entry(note: Note, found: Found) -> Row | None:
    """A mistake of ours in one note keeps no other from being written, nor that it happened."""
    try:
        return entry_of(note, found)
    except Exception as error:
        log.error("audit.note", exc_info=error)
        return said_by(note)
