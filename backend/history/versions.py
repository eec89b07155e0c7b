"""The versions of a note: what it said after each update of its document, and who had written what.

Whoever may edit a note may see what it said before, and nobody else: what was written and taken out again was meant for
no reader. A version is read by the label and purpose that the note had then, and by those of now.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

import msgspec

from backend.context import Context, moment
from backend.database import Row
from backend.errors import ProblemKind, Refusal
from backend.notes import prose_of
from backend.permissions import Facts, Stated, Viewer, reads, reads_content
from backend.prose import Prose
from backend.rules import clean_id

PAUSE = timedelta(minutes=10)
"""After so long a new sitting begins."""
BATCH = 1_000
LONGEST_NUMBER = 15


class Asked(Protocol):
    """The database, or a transaction of it."""

    async def first(self, name: str, /, **parameters: Any) -> Row | None: ...


def note_of(process_id: str, facet: str) -> str:
    return f"{process_id}:{facet}"


@dataclass(frozen=True)
class Version:
    """`clients`: who wrote with each Yjs client id of the document."""

    epoch: int
    number: int
    prose: Prose
    was: Row
    clients: dict[int, str]

    def label_row(self, note: Row) -> Row:
        """What decided about the note then; of old updates it is not known, and taken to be as now."""
        return self.was if self.was["label"] else {**note}

    @property
    def authors(self) -> dict[int, str]:
        """Who wrote what is in this version: nobody who came later."""
        here = self.prose.clocks()
        return {client: person for client, person in self.clients.items() if client in here}


@dataclass
class Sitting:
    """A time in which a note was written, without a long pause. `epoch`, `number`: its last update."""

    epoch: int
    number: int
    since: datetime
    until: datetime
    people: dict[str, Row] = field(default_factory=dict)
    first_number: int = 0


async def load(asked: Asked, note_id: str, version: str) -> Version | None:
    """A version of a note, by its epoch and number; None when there is none."""
    parts = version.split(".")
    if len(parts) != 2 or not all(_is_number(part) for part in parts):
        return None
    epoch, number = (int(part) for part in parts)
    row = await asked.first("history/version", id=note_id, epoch=epoch, number=number)
    if row is None:
        return None
    clients = msgspec.json.decode(row["authors"], type=dict[int, str])
    for update in row["updates"]:
        clients |= dict.fromkeys(update["clients"], update["personId"])
    was = {"label": row["label"], "purposeId": row["purposeId"]}
    return Version(epoch, number, prose_of(row["state"], row["updates"]), was, clients)


def _is_number(part: str) -> bool:
    return part.isascii() and part.isdigit() and len(part) <= LONGEST_NUMBER


def may_read_version(viewer: Viewer, process: Facts, item: Row) -> bool:
    """Whether this person may see what stood under such a label; a lock holds nobody off from looking."""
    unlocked = Stated({**process, "locked": False})
    return (
        viewer.person and reads(viewer, process) and reads_content(viewer, unlocked, item, "edit")
    )


async def note_for(context: Context, process_id: str, facet: str) -> tuple[Row, Row]:
    """The facts of a process, and its note, of which this person may see the versions."""
    viewer = context.require_person()
    clean = clean_id(process_id, "process")
    found = await context.database.first("processes/facts", processId=clean)
    if found is None or not reads(viewer, found["process"]):
        raise Refusal(ProblemKind.NOT_FOUND, NOTHING).about(
            "read", clean, found and found["process"]
        )
    process: Row = found["process"]
    note = await context.database.first("processes/note", processId=clean, facet=facet)
    item = note or {"label": process["label"], "purposeId": None}
    if not may_read_version(viewer, process, item):
        message = "Only those who may edit a note see what it said before."
        raise Refusal(ProblemKind.NOT_ALLOWED, message).about("edit", clean, process)
    return process, item


NOTHING = "There is no such process, or you may not see it."


async def sittings(
    context: Context, process: Row, note: Row, facet: str, before: Sequence[int | None], most: int
) -> list[Sitting]:
    """When a note was written, the newest first."""
    found: list[Sitting] = []
    epoch, number = before
    while len(found) <= most:
        rows = await context.database.rows(
            "history/written",
            id=note_of(process["id"], facet),
            beforeEpoch=epoch,
            beforeNumber=number,
            most=BATCH,
        )
        for row in rows:
            if may_read_version(context.viewer, process, row if row["label"] else note):
                _add(found, row)
        if len(rows) < BATCH:
            break
        epoch, number = rows[-1]["epoch"], rows[-1]["number"]
    return found[:most]


def _add(found: list[Sitting], row: Row) -> None:
    """An update, older than all before: it belongs to the last sitting, or begins one."""
    at, last = moment(row["at"]), found[-1] if found else None
    if last is None or last.epoch != row["epoch"] or last.since - at > PAUSE:
        last = Sitting(row["epoch"], row["number"], at, at)
        found.append(last)
    last.since, last.first_number = at, row["number"]
    last.people.setdefault(row["person"]["id"], row["person"])


async def people_of(context: Context, person_ids: Sequence[str]) -> dict[str, Any]:
    rows = await context.database.rows("history/people", personIds=sorted(set(person_ids)))
    return {row["person"]["id"]: row["person"] for row in rows}
