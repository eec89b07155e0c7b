"""One change, one transaction, one event; others hear after it is saved.

Every change goes through `Changes.make`: it takes the map's lock and next number, lets an action find, ask and write,
records the event, commits, and only then rings the doorbell. A command that is sent again is answered from its event.
"""

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NoReturn

import msgspec

from backend.clock import now
from backend.database import Database, Row, Transaction
from backend.errors import ProblemKind, Refusal, bad_input, not_found
from backend.permissions import Action, Viewer, require
from backend.rules import clean_id
from backend.tokens import Tokens

TOKEN = "map:{person_id}"  # noqa: S105
DEEPEST = 60


@dataclass(frozen=True)
class Event:
    """One thing that happened to the map. `changes` are rows: what is now, and what is no more."""

    number: int
    op_id: str
    at: datetime
    verb: str
    sentence: str
    by: Row
    changes: list[Row]
    clusters: frozenset[str]
    became: str | None = None

    @staticmethod
    def of(row: Row) -> "Event":
        return Event(
            number=row["number"],
            op_id=row["opId"],
            at=row["at"].to_native(),
            verb=row["verb"],
            sentence=row["sentence"],
            by=row["by"],
            changes=msgspec.json.decode(row["changes"]),
            clusters=frozenset(row["clusters"]),
            became=row.get("became"),
        )


@dataclass
class Change:
    """What an action works with: the transaction, who asks, and what it has found and touched."""

    tx: Transaction
    viewer: Viewer
    number: int
    base: int
    now: datetime
    rows: list[Row] = field(default_factory=list)
    touched: dict[str, None] = field(default_factory=dict)
    clusters: set[str] = field(default_factory=set)
    found: list[Row] = field(default_factory=list)
    became: str | None = None

    async def first(self, name: str, /, **parameters: Any) -> Row | None:
        return await self.tx.first(name, **parameters)

    async def process(self, process_id: str, may: Action | None = None) -> Row:
        """The facts of a process this person may see, and may do `may` with; remembered as `present`."""
        facts = await self.tx.first("processes/facts", processId=clean_id(process_id, "process"))
        if facts is None:
            raise not_found("process")
        process: Row = facts["process"] | {
            key: facts[key] for key in ("nameKey", "nameAt", "above", "setAsideWith", "wholes")
        }
        require(self.viewer, Action.READ, process)
        self.found += present_rows(process)
        if may is not None:
            require(self.viewer, may, process)
        return process

    async def living(self, process_id: str, may: Action | None = None) -> Row:
        """As `process`, and not set aside."""
        process = await self.process(process_id, may)
        if process["setAside"]:
            message = f"“{process['name']}” has been set aside. Bring it back first."
            raise Refusal(ProblemKind.IS_SET_ASIDE, message, rule=5)
        return process

    def touch(self, *processes: Row) -> None:
        """These processes changed: everyone who sees a cluster they are in will hear of it."""
        for process in processes:
            self.touched[process["id"]] = None
            self.clusters.update(process["above"])

    def put(self, kind: str, **row: Any) -> None:
        self.rows.append({"is": kind, **row})

    async def new_id(self, value: str, field_name: str = "id") -> str:
        """A client-made id that nothing has yet."""
        clean = clean_id(value, None, field_name)
        taken = await self.tx.first("processes/id_taken", id=clean)
        if taken and taken["taken"]:
            raise bad_input(field_name, "That id is in use already. Make a fresh UUID.")
        return clean

    async def rewire(self, process_id: str) -> None:
        """The wholes above changed for this process and all below it (rule 2 bounds the depth)."""
        row = await self.tx.first("processes/rewire", processId=process_id)
        if row and row["deepest"] > DEEPEST:
            message = f"That would make the map deeper than {DEEPEST} layers."
            raise Refusal(ProblemKind.CYCLE, message, rule=2)

    async def settle(self) -> None:
        """Write what touched processes carry of their surroundings, and tell them as they now are."""
        fresh = await self.tx.rows("processes/refresh", processIds=list(self.touched))
        told = [{"is": "ProcessIs", "process": row["process"]} for row in fresh]
        self.rows = told + self.rows
        for row in fresh:
            self.clusters.update(row["above"])


def present_rows(process: Row) -> list[Row]:
    """A process and its places as they are, for a refusal's `present`."""
    keys = ("nameKey", "nameAt", "above", "setAsideWith", "wholes")
    bare = {key: value for key, value in process.items() if key not in keys}
    parts = [
        {
            "is": "PartIs",
            "wholeId": edge["wholeId"],
            "partId": process["id"],
            "home": edge["home"],
            "order": edge["order"],
        }
        for edge in process["wholes"]
        if not edge["wholeSetAside"]
    ]
    return [{"is": "ProcessIs", "process": bare}, *parts]


Work = Callable[..., Awaitable[str]]


class Changes:
    """Makes changes, and rings when one is saved."""

    def __init__(self, database: Database, tokens: Tokens, ring: Callable[[], None]) -> None:
        self._database = database
        self._tokens = tokens
        self._ring = ring

    def token(self, viewer: Viewer, number: int) -> str:
        return self._tokens.seal(number, to=TOKEN.format(person_id=viewer.person_id))

    def number(self, viewer: Viewer, token: str, field_name: str) -> int:
        opened = self._tokens.open(
            token, to=TOKEN.format(person_id=viewer.person_id), field=field_name
        )
        if not isinstance(opened, int):
            raise Refusal(ProblemKind.BAD_TOKEN, f"`{field_name}` is no token.", field=field_name)
        return opened

    async def make(
        self, viewer: Viewer, op_id: str, base: str, verb: str, work: Work, **arguments: Any
    ) -> Event:
        """Do `work` as one change and give its event, or raise the refusal with what is present."""
        op_id = clean_id(op_id, None, "command.opId")
        seen = self.number(viewer, base, "command.base")
        body_hash = hashlib.sha256(
            msgspec.json.encode([verb, arguments], order="sorted")
        ).hexdigest()

        async def run(tx: Transaction) -> Event:
            begun = await tx.first("changes/begin", opKey=f"{viewer.person_id}:{op_id}")
            if begun is None:
                raise RuntimeError("the database has no map node: run `interlock migrate`")
            if begun["before"]:
                _answer_again(begun["before"], body_hash)
            if seen > begun["number"]:
                raise Refusal(
                    ProblemKind.BAD_TOKEN,
                    "`command.base` is newer than this map. Ask for the cluster again.",
                    field="command.base",
                )
            change = Change(tx, viewer, begun["number"], seen, now())
            try:
                sentence = await work(change, **arguments)
            except Refusal as refusal:
                refusal.present = refusal.present or change.found
                raise
            await change.settle()
            return await _record(change, op_id, body_hash, verb, sentence)

        try:
            event = await self._database.write(run)
        except _Repeated as repeated:
            return repeated.event
        self._ring()
        return event


class _Repeated(Exception):
    """Undoes the transaction of a command that was sent again, and carries its first answer."""

    def __init__(self, event: Event) -> None:
        self.event = event


def _answer_again(before: Row, body_hash: str) -> NoReturn:
    if before["bodyHash"] != body_hash:
        message = "This opId was used for another command. Make a fresh UUID for each command."
        raise Refusal(ProblemKind.OP_ID_REUSED, message, field="command.opId")
    raise _Repeated(Event.of(before))


def _plain(value: Any) -> str:
    """The database's times as ISO 8601 text, the form that events keep."""
    return str(value.iso_format())


async def _record(change: Change, op_id: str, body_hash: str, verb: str, sentence: str) -> Event:
    changes = msgspec.json.encode(change.rows, enc_hook=_plain).decode()
    recorded = await change.tx.first(
        "changes/record",
        number=change.number,
        opKey=f"{change.viewer.person_id}:{op_id}",
        opId=op_id,
        bodyHash=body_hash,
        now=change.now,
        verb=verb,
        sentence=sentence,
        became=change.became,
        changes=changes,
        clusters=sorted(change.clusters),
        personId=change.viewer.person_id,
        touched=list(change.touched),
    )
    if recorded is None:
        raise not_found("person")
    return Event(
        change.number,
        op_id,
        change.now,
        verb,
        sentence,
        recorded["by"],
        msgspec.json.decode(changes),
        frozenset(change.clusters),
        change.became,
    )
