"""One change, one transaction, one event; others hear after it is saved.

Every change goes through `Changes.make`: it takes the map's lock and next number, lets an action find, ask and write,
records the event, commits, and only then rings the doorbell. A command that is sent again is answered from its event.
"""

import hashlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, NoReturn
from uuid import uuid4

import msgspec

from backend import rights
from backend.chain import Chain, Origin
from backend.clock import now
from backend.database import Database, Row, Transaction
from backend.errors import ProblemKind, Refusal, Tried, bad_input, not_found, sign_in_first
from backend.hearing import hear_row, speaks_of
from backend.permissions import RESTRICTED, Action, Stated, Viewer, reads, require, sees
from backend.rules import clean_id
from backend.tokens import Tokens
from backend.viewers import find_viewer

TOKEN = "map:{person_id}"  # noqa: S105
DEEPEST = 60
COUNTS = frozenset({"partCount", "openSuggestions", "openFindings", "around", "over"})
"""What a process carries of others: when only this is otherwise, it has not changed itself."""
WHO_MAY_READ = ("label", "entityId", "setAside")
"""What of a process others carry: when it changes, they are written anew."""
DECIDES = frozenset(
    {"label", "locked", "sealed", "ownerPostId", "entityId", "leadPostIds", "playerIds", "above"}
)
"""What of a process decides about who may read it: what was told of it before may not be told any more."""


@dataclass(frozen=True)
class Undo:
    """The command that takes a change back, by the name of its verb."""

    verb: str
    arguments: Row


@dataclass(frozen=True)
class Event:
    """One thing that happened to the map. `changes` are rows: what is now, and what is no more.

    `facts` decide who hears of it: of every process in it, as at this change. `named` are those that the sentence
    speaks of. `moves`: it may have changed who may read what.
    """

    number: int
    op_id: str
    at: datetime
    verb: str
    sentence: str
    by: Row
    changes: list[Row]
    clusters: frozenset[str]
    facts: dict[str, Row] = field(default_factory=dict)
    named: tuple[str, ...] = ()
    moves: bool = False
    became: str | None = None
    undo: Undo | None = None
    rights: bool = False
    """Somebody's rights are others since: known where it was made, and everywhere by the map's number of rights."""

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
            **_deciding(row["facts"]),
            moves=bool(row["moves"]),
            became=row.get("became"),
            undo=_undo(row.get("undo")),
        )


def _deciding(facts: str | None) -> dict[str, Any]:
    """The facts of an event as they are kept; an event without them is heard by nobody."""
    kept = msgspec.json.decode(facts) if facts else {"facts": {}, "named": []}
    stated = {one: Stated(facts) for one, facts in kept["facts"].items()}
    return {"facts": stated, "named": tuple(kept["named"])}


def _undo(kept: str | None) -> Undo | None:
    return msgspec.json.decode(kept, type=Undo) if kept else None


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
    counted: dict[str, None] = field(default_factory=dict)
    clusters: set[str] = field(default_factory=set)
    found: list[Row] = field(default_factory=list)
    before: dict[str, Row] = field(default_factory=dict)
    facts: dict[str, Row] = field(default_factory=dict)
    named: dict[str, None] = field(default_factory=dict)
    clashes: list[tuple[str, str, str]] = field(default_factory=list)
    """Names that clash with one that the asker may not see: (whole, part, the hidden part); findings for the owner."""
    moves: bool = False
    rights: int | None = None
    """The state of all rights after this change, where it has moved them."""
    kept_for: tuple[str | None, str | None] | None = None
    """The purposes that content was kept for and is now, where this change says so."""
    became: str | None = None
    undo: Undo | None = None

    def undone_by(self, verb: str, **arguments: Any) -> None:
        """What takes this change back, for as long as it may be taken back at all."""
        self.undo = Undo(verb, arguments)

    async def first(self, name: str, /, **parameters: Any) -> Row | None:
        return await self.tx.first(name, **parameters)

    async def process(
        self, process_id: str, may: Action | None = None, *, through: str = "process"
    ) -> Row:
        """The facts of a process this person may read, and may do `may` with; remembered as `present`.

        `through`: what was asked for, when the process was come to by something of it: an attribute of a process that
        may not be read is as absent as one that never was.
        """
        found = await self._found(process_id, reads, "read", through)
        return self._as_read(found, may)

    async def seen(self, process_id: str) -> Row:
        """The facts of a process this person knows to be there, though perhaps not more."""
        found = await self._found(process_id, sees, "read", "process")
        return self._as_far_as_read(found)

    async def known(self, process_id: str, may: Action, *, through: str = "process") -> Row:
        """The facts of a process this person may do `may` with, though perhaps not read: those who govern it may label
        what they know only to be there. Everyone else is told nothing of it. `through`: see `process`."""
        found = await self._found(process_id, sees, may.value.lower(), through)
        return self._as_far_as_read(found, may)

    async def kept_in(self, process_id: str) -> Row:
        """The facts of a process that something is kept in already, of which is only told: whoever may read it."""
        return self._as_read(
            await self._found(process_id, lambda *_: True, "read", "process"), None
        )

    async def organisation(self, organisation_id: str) -> Row:
        """The facts of an organisation, which everybody may know."""
        clean = clean_id(organisation_id, "organisation")
        found = await self.tx.first("organisations/facts", organisationId=clean)
        if found is None:
            raise not_found("organisation")
        organisation: Row = found["organisation"]
        return organisation

    async def _found(
        self, process_id: str, may_find: Callable[[Viewer, Row], bool], tried: str, through: str
    ) -> Row:
        """What is known of a process by whoever may find it so; absent to everybody else."""
        clean = clean_id(process_id, through)
        found = await self.tx.first("processes/facts", processId=clean)
        if found is None or not may_find(self.viewer, found["process"]):
            raise not_found(through).about(tried, clean, found and found["process"])
        return found

    def _as_far_as_read(self, found: Row, may: Action | None = None) -> Row:
        process: Row = found["process"]
        if reads(self.viewer, process):
            return self._as_read(found, may)
        if may is not None:
            require(self.viewer, may, process)
        self.knew(process)
        return process

    def _as_read(self, found: Row, may: Action | None) -> Row:
        self.knew(found["process"], *(edge["whole"] for edge in found["wholes"]))
        self.named[found["process"]["id"]] = None
        wholes = [self._as_seen(edge) for edge in found["wholes"]]
        kept = {key: found[key] for key in ("nameKey", "nameAt", "setAsideWith")}
        process: Row = found["process"] | kept | {"wholes": wholes}
        self.found += present_rows(process)
        if may is not None:
            require(self.viewer, may, process)
        return process

    def knew(self, *processes: Row) -> None:
        """Keep the facts of processes as they are before this change."""
        for process in processes:
            self.before.setdefault(process["id"], process)
        self.know(*processes)

    def know(self, *processes: Row) -> None:
        """Keep the facts of processes that are spoken of: they decide who hears it."""
        for process in processes:
            self.facts.setdefault(process["id"], process)

    def _as_seen(self, edge: Row) -> Row:
        """A place in a whole, which has no name for those who may not read it."""
        return edge if reads(self.viewer, edge["whole"]) else edge | {"wholeName": RESTRICTED}

    async def living(
        self, process_id: str, may: Action | None = None, *, through: str = "process"
    ) -> Row:
        """As `process`, and not set aside."""
        process = await self.process(process_id, may, through=through)
        if process["setAside"]:
            message = f"“{process['name']}” has been set aside. Bring it back first."
            raise Refusal(ProblemKind.IS_SET_ASIDE, message, rule=5)
        return process

    def touch(self, *processes: Row) -> None:
        """These processes changed: everyone who sees a cluster they are in will hear of it."""
        for process in processes:
            self.touched[process["id"]] = None
            self.clusters.update(process["above"])

    def count(self, *processes: Row) -> None:
        """These carry counts of what changed, and are not changed themselves."""
        for process in processes:
            self.counted[process["id"]] = None
            self.clusters.update(process["above"])

    async def rights_moved(self) -> None:
        """Somebody's rights are others after this change: every server reads them anew, and open sockets with them."""
        self.moves = True
        moved = await self.tx.first("changes/rights_moved")
        self.rights = moved["rights"] if moved else None

    async def shared(self, *processes: Row, content: list[Row] | None = None) -> None:
        """Who may read these has changed: everyone's rights are read anew, and open maps ask again. `content`: what
        decides about it before and after, where it is only content; then they ask who read some of it, or do now."""
        await self.rights_moved()
        self.touch(*processes)
        was = {process["id"]: self.before[process["id"]] for process in processes}
        items = content and [{key: item[key] for key in ("label", "purposeId")} for item in content]
        self.put("RightsAre", processIds=list(was), was=was, content=items)

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

    async def raise_clashes(self) -> None:
        """A name that another part has, unseen by the asker, is for the owner of the whole (rule 4)."""
        for whole_id, part_id, hidden_id in self.clashes:
            await self.tx.first(
                "changes/raise_clash",
                wholeId=whole_id,
                partIds=[part_id, hidden_id],
                id=str(uuid4()),
            )
            self.count({"id": part_id, "above": []}, {"id": whole_id, "above": []})
            await self.tx.rows("processes/refresh", processIds=[hidden_id])  # told to nobody

    async def settle(self) -> None:
        """Write what touched processes carry of their surroundings, and tell them as they now are."""
        touched = list(dict.fromkeys([*self.touched, *self.counted]))
        fresh = await self._refresh(touched)
        if others := [one for one in self.touched if self._is_read_by_others(fresh[one])]:
            await self._write_around(others)
            fresh = await self._refresh(touched)
        self.rows = [self._told(process) for process in fresh.values()] + self.rows
        self.moves = self.moves or any(DECIDES & set(row.get("changed") or ()) for row in self.rows)
        self.facts |= fresh
        for process in fresh.values():
            self.clusters.update(process["above"])

    async def _refresh(self, ids: list[str]) -> dict[str, Row]:
        rows = await self.tx.rows("processes/refresh", processIds=ids)
        return {row["process"]["id"]: row["process"] for row in rows}

    def _is_read_by_others(self, process: Row) -> bool:
        """Whether others may read it than before, so that what its surroundings carry of it is wrong."""
        before = self.before.get(process["id"])
        return before is not None and any(before[key] != process[key] for key in WHO_MAY_READ)

    async def _write_around(self, ids: list[str]) -> None:
        for process_id in ids:
            await self.rewire(process_id)
        beside = await self.tx.rows("processes/carriers", processIds=ids)
        await self.tx.rows("processes/refresh", processIds=[row["id"] for row in beside])

    def _told(self, process: Row) -> Row:
        """A process as it now is, with what of it has changed, where it is known how it was."""
        row: Row = {"is": "ProcessIs", "process": {key: process[key] for key in ("id", "setAside")}}
        before = self.before.get(process["id"])
        if before is None and process["id"] in self.counted and process["id"] not in self.touched:
            return row | {"changed": []}
        if before is None:
            return row
        return row | {
            "changed": [
                key for key in before if before[key] != process.get(key) and key not in COUNTS
            ]
        }


def present_rows(process: Row) -> list[Row]:
    """A process and its places as they are, for a refusal's `present`."""
    keys = ("nameKey", "nameAt", "setAsideWith", "wholes")
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

    def __init__(
        self, database: Database, tokens: Tokens, chain: Chain, ring: Callable[[bool], None]
    ) -> None:
        self._database = database
        self._chain = chain
        self._tokens = tokens
        self._ring = ring

    def token(self, viewer: Viewer, number: int) -> str:
        to = TOKEN.format(person_id=viewer.person_id)
        return self._tokens.seal([number, viewer.rights_held], to=to)

    def number(self, viewer: Viewer, token: str, field_name: str) -> int:
        opened = self._tokens.open(
            token, to=TOKEN.format(person_id=viewer.person_id), field=field_name
        )
        match opened:
            case [int() as number, str()]:
                return number
        raise Refusal(ProblemKind.BAD_TOKEN, f"`{field_name}` is no token.", field=field_name)

    def resumed(self, viewer: Viewer, token: str, field_name: str) -> int:
        """The number to go on from; with other rights than then, what is known has to be asked for anew."""
        number = self.number(viewer, token, field_name)
        if self._tokens.open(
            token, to=TOKEN.format(person_id=viewer.person_id), field=field_name
        ) != [number, viewer.rights_held]:
            message = "What you may read has changed since. Ask for the cluster again."
            raise Refusal(ProblemKind.BAD_TOKEN, message, field=field_name)
        return number

    async def make(
        self,
        viewer: Viewer,
        op_id: str,
        base: str,
        verb: str,
        work: Work,
        *,
        origin: Origin,
        **arguments: Any,
    ) -> Event:
        """Do `work` as one change and give its event, or raise the refusal with what is present.

        What it did to anybody's rights is in the audit when it is saved; it is not saved without."""
        if not viewer.person:
            raise sign_in_first()
        op_id = clean_id(op_id, None, "command.opId")
        seen = self.number(viewer, base, "command.base")
        body_hash = hashlib.sha256(
            msgspec.json.encode([verb, arguments], order="sorted")
        ).hexdigest()

        async def run(tx: Transaction) -> Event:
            begun = await _begin(tx, viewer, op_id)
            if begun["before"]:
                await _answer_again(tx, begun["before"], body_hash)
            if seen > begun["number"]:
                raise Refusal(
                    ProblemKind.BAD_TOKEN,
                    "`command.base` is newer than this map. Ask for the cluster again.",
                    field="command.base",
                )
            moment = now()
            asker = await _as_now(tx, viewer, begun["rights"], moment)
            change = Change(tx, asker, begun["number"], seen, moment)
            try:
                sentence = await work(change, **arguments)
                await change.raise_clashes()
            except Refusal as refusal:
                refusal.tried = replace(refusal.tried or _tried(arguments), asker=asker)
                rows = refusal.present or change.found
                heard = (hear_row(asker, row, change.facts) for row in rows)
                refusal.present = [row for row in heard if row]
                raise
            await change.settle()
            event = await _record(change, op_id, body_hash, verb, sentence)
            if entries := await _rights(change, verb, origin, arguments):
                await self._chain.append(tx, entries)
            return event

        try:
            event = await self._database.write(run)
        except _Repeated as repeated:
            return repeated.event
        self._ring(event.rights)
        return event

    async def make_known(self, viewer: Viewer, verb: str, work: Work, **arguments: Any) -> None:
        """Tell, as one change by this person, what is kept already: with the rights of then, which it was kept by."""
        op_id = str(uuid4())

        async def run(tx: Transaction) -> Event:
            begun = await _begin(tx, viewer, op_id)
            change = Change(tx, viewer, begun["number"], begun["number"], now())
            sentence = await work(change, **arguments)
            await change.settle()
            return await _record(change, op_id, "", verb, sentence)

        await self._database.write(run)
        self._ring(False)

    async def rehearse(self, viewer: Viewer, steps: Sequence[tuple[Work, Row]]) -> None:
        """Make changes as they are made in earnest, and undo them: nothing of it is kept or told."""

        async def run(tx: Transaction) -> None:
            for work, arguments in steps:
                op_id = str(uuid4())
                begun = await _begin(tx, viewer, op_id)
                change = Change(tx, viewer, begun["number"], begun["number"], now())
                sentence = await work(change, **arguments)
                await change.settle()
                await _record(change, op_id, "", "rehearse", sentence)
            raise _Rehearsed

        with suppress(_Rehearsed):
            await self._database.write(run)


async def _begin(tx: Transaction, viewer: Viewer, op_id: str) -> Row:
    """Take the map's lock and next number; with what this command did, if it was sent before."""
    begun = await tx.first("changes/begin", opKey=f"{viewer.person_id}:{op_id}")
    if begun is None:
        raise RuntimeError("the database has no map node: run `interlock migrate`")
    return begun


async def _as_now(tx: Transaction, viewer: Viewer, rights: int, moment: datetime) -> Viewer:
    """The asker with the rights of this moment: under the map's lock nobody can change them any more."""
    if viewer.rights == rights and (viewer.until is None or moment < viewer.until):
        return viewer
    fresh = await find_viewer(tx, viewer.person_id, moment, strong=viewer.strong)
    if fresh is None or fresh.suspended:
        refusal = Refusal(ProblemKind.NOT_ALLOWED, "Your account has been suspended.")
        refusal.tried = Tried(asker=fresh)
        raise refusal
    return fresh


def _tried(arguments: Mapping[str, Any]) -> Tried:
    """What was refused, where the refusal does not say: one of the things that the command names."""
    return Tried(tuple(rights.ids_of(arguments).values()))


async def _rights(
    change: Change, verb: str, origin: Origin, arguments: Mapping[str, Any]
) -> list[Row]:
    """The audit's entries of what a change did to who may read and edit; none, when it did nothing to that."""
    if not change.moves:
        return []
    others = {"at": change.now, "personId": change.viewer.person_id, "rights": change.rights}
    others |= origin.row
    said = rights.of_processes(
        change.viewer,
        arguments,
        list(change.touched),
        change.before,
        change.facts,
        was_said=change.rights is not None,
        kept_for=change.kept_for,
    )
    is_said = {row["processId"] for row in said}
    said += [row for row in await _by_place(change, arguments) if row["processId"] not in is_said]
    about = rights.of_an_organisation(arguments) if change.rights is not None else None
    if about:
        rows = await change.tx.rows("audit/entities", ids=[about], now=change.now)
        said += [rights.about_organisation(arguments, about, row["entityId"]) for row in rows]
    return [rights.entry(verb, one, others) for one in said]


async def _by_place(change: Change, arguments: Mapping[str, Any]) -> list[Row]:
    """What has come below an exclusion or a lending, or has gone from there."""
    moved = rights.moved(list(change.touched), change.before, change.facts)
    wholes = sorted(set().union(*moved.values()))
    if not wholes:
        return []
    rows = await change.tx.rows("audit/reaching", processIds=wholes, now=change.now)
    reaching = {row["id"] for row in rows}
    places = [one for one, crossed in moved.items() if not reaching.isdisjoint(crossed)]
    return rights.of_places(change.viewer, arguments, places, change.before, change.facts)


class _Rehearsed(Exception):
    """Undoes the transaction."""


class _Repeated(Exception):
    """Undoes the transaction of a command that was sent again, and carries its first answer."""

    def __init__(self, event: Event) -> None:
        self.event = event


async def _answer_again(tx: Transaction, before: Row, body_hash: str) -> NoReturn:
    """What was told then is judged by what is so now: who may not read it any more is not told it again."""
    if before["bodyHash"] != body_hash:
        message = "This opId was used for another command. Make a fresh UUID for each command."
        raise Refusal(ProblemKind.OP_ID_REUSED, message, field="command.opId")
    event = Event.of(before)
    rows = await tx.rows("processes/facts_of", processIds=list(event.facts))
    raise _Repeated(replace(event, facts={row["process"]["id"]: row["process"] for row in rows}))


def _plain(value: Any) -> str:
    """The database's times as ISO 8601 text, the form that events keep."""
    return str(value.iso_format())


async def _record(change: Change, op_id: str, body_hash: str, verb: str, sentence: str) -> Event:
    changes = msgspec.json.encode(change.rows, enc_hook=_plain).decode()
    spoken_of = {one for row in change.rows for one in speaks_of(row)} | set(change.named)
    facts = {one: change.facts[one] for one in spoken_of if one in change.facts}
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
        undo=msgspec.json.encode(change.undo).decode() if change.undo else None,
        changes=changes,
        facts=msgspec.json.encode({"facts": facts, "named": list(change.named)}).decode(),
        moves=change.moves,
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
        facts,
        tuple(change.named),
        change.moves,
        change.became,
        change.undo,
        change.rights is not None,
    )
