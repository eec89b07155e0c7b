"""A document that is open at this server: what is kept of it, what waits to be kept, and who has it open.

Nobody but its author sees an update before it is kept. So there are two copies: `kept`, which others are given, and
`ahead`, which has what waits as well and against which the next update is checked.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Annotated

import msgspec
from msgspec import Meta, Struct
from pycrdt import merge_updates

from backend.database import Row
from backend.errors import Refusal
from backend.notes import derived, known_after, opened_at
from backend.permissions import Viewer, sees_presence
from backend.prose import (
    EMPTY,
    LARGEST,
    Incomplete,
    Prose,
    TooMuch,
    Unreadable,
    canonical,
    first_of,
)
from backend.text import frames
from backend.text.deciding import (
    Decides,
    may_read,
    may_stay_on_devices,
    may_write,
    require_writing,
)

MOST_FAULTS = 5
NO_NOTE = "This is not the text of a note."
ABSENT = "There is no such note, or you may not see it."


class Cursor(Struct, frozen=True):
    """Where a window stands in a note."""

    connection: Annotated[str, Meta(max_length=60)]
    client: frames.Client
    person_id: Annotated[str, Meta(max_length=60)]
    name: Annotated[str, Meta(max_length=400)]
    state: Annotated[bytes, Meta(max_length=frames.LARGEST_AWARENESS)] | None

    def shown(self, *, has_left: bool = False) -> Row:
        person = None if has_left else {"id": self.person_id, "name": self.name}
        return {
            "connection": self.connection,
            "client": self.client,
            "person": person,
            "state": None if has_left else self.state,
        }


@dataclass(eq=False)
class Member:
    """A window that has the document open."""

    viewer: Viewer
    connection: str
    channel: int
    client: int
    send: Callable[[bytes], None]
    closed: Callable[[], None]
    may_write: bool = False
    may_keep: bool = False
    last: int = 0
    faults: int = 0
    state: bytes | None = None

    @property
    def cursor(self) -> Cursor:
        viewer = self.viewer
        return Cursor(self.connection, self.client, viewer.person_id, viewer.name, self.state)

    def tell(self, what: str, /, **fields: object) -> None:
        self.send(frames.write(what, channel=self.channel, **fields))

    def nack(self, number: int, kind: str, message: str) -> None:
        self.tell("nack", number=number, kind=kind, message=message)


@dataclass
class Waiting:
    """An update that is not kept yet."""

    member: Member
    number: int
    update: bytes
    clients: frozenset[int]

    @property
    def person_id(self) -> str:
        return self.member.viewer.person_id


@dataclass
class Batch:
    """What is to be kept in one transaction, after the document's update `after`."""

    id: str
    after: int
    epoch: int
    derived: Row
    updates: list[Row]
    about: Decides

    @property
    def row(self) -> Row:
        return {"id": self.id, **self.derived, "updates": self.updates}


@dataclass
class Untold:
    """Whose words are kept and not yet told to those who follow the map."""

    since: float
    latest: float
    authors: dict[str, Viewer] = field(default_factory=dict)


class Room:
    """`moved`: told whenever one of its cursors is elsewhere now."""

    def __init__(
        self, note_id: str, name: str, about: Decides, row: Row, moved: Callable[[], None]
    ) -> None:
        document = row["document"]
        self.id = note_id
        self.process_id, self.facet = note_id.split(":")
        self.name = name
        self.about = about
        self.epoch: int = document["epoch"]
        self.number: int = opened_at(document, row["updates"])
        self.state_number: int = document["stateNumber"]
        self.members: dict[tuple[str, int], Member] = {}
        self.untold: Untold | None = None
        self.left_at = 0.0
        self._has_moved = moved
        self._elsewhere: dict[tuple[str, int], Cursor] = {}
        self.authors: dict[int, str] = msgspec.json.decode(document["authors"], type=dict[int, str])
        self._waiting: list[Waiting] = []
        self._taken: list[Waiting] = []
        self._unkept_bytes = 0
        self._note_authors(row["updates"])
        self.kept = Prose([document["state"], *(update["data"] for update in row["updates"])])
        self.ahead = Prose([self.kept.whole])

    def _note_authors(self, updates: Iterable[Row]) -> None:
        for update in updates:
            for client in update["clients"]:
                self.authors.setdefault(client, update["personId"])

    # -- who is here

    def join(self, member: Member, now: float) -> None:
        """Come in; another connection of the same copy, which may not know yet that it is lost, goes."""
        for other in self._with_client(member.client):
            self.send_away(other, "TAKEN_OVER", "This copy was opened anew.", now)
        self.members[member.connection, member.channel] = member
        self._judge(member)
        self._show(member)

    def leave(self, member: Member, now: float) -> None:
        if self.members.pop((member.connection, member.channel), None) is not None:
            self._show(member, has_left=True)
            self.left_at = now

    def send_away(self, member: Member, kind: str, message: str, now: float) -> None:
        self.leave(member, now)
        member.tell("closed", kind=kind, message=message)
        member.closed()

    def _with_client(self, client: int) -> list[Member]:
        return [member for member in self.members.values() if member.client == client]

    def is_here(self, member: Member) -> bool:
        return self.members.get((member.connection, member.channel)) is member

    def is_free(self, client: int, viewer: Viewer) -> bool:
        """Whether a window of this person may write with this client id: nobody else has, or does."""
        here = {member.viewer.person_id for member in self._with_client(client)}
        return {*here, self.authors.get(client, viewer.person_id)} == {viewer.person_id}

    @property
    def is_idle(self) -> bool:
        return not (self.members or self._waiting or self._taken or self.untold)

    def judge_all(self, now: float) -> None:
        for member in list(self.members.values()):
            self.judge(member, now)

    def judge(self, member: Member, now: float) -> None:
        """Ask again what a window may, by the rights and labels of now; who may not read any more is sent away."""
        if not may_read(member.viewer, self.about):
            self.send_away(member, "NOT_FOUND", ABSENT, now)
            return
        before = member.may_write, member.may_keep
        self._judge(member)
        if (member.may_write, member.may_keep) != before:
            member.tell("rights", mayWrite=member.may_write, mayKeep=member.may_keep)

    def _judge(self, member: Member) -> None:
        member.may_write = may_write(member.viewer, self.about)
        member.may_keep = may_stay_on_devices(self.about)

    # -- where cursors stand

    def point(self, member: Member, state: bytes | None) -> None:
        if state != member.state:
            member.state = state
            self._show(member)

    def present(self, member: Member) -> list[Row]:
        """The cursors of everybody else."""
        if not sees_presence(member.viewer, self.about.process):
            return []
        others = [other.cursor for other in self.members.values() if other is not member]
        return [cursor.shown() for cursor in (*others, *self._elsewhere.values())]

    @property
    def cursors(self) -> list[Cursor]:
        """Those of this server's windows."""
        return [member.cursor for member in self.members.values()]

    def put_elsewhere(self, cursors: list[Cursor]) -> None:
        """Those of other servers' windows, as they stand now."""
        before = self._elsewhere
        self._elsewhere = {(one.connection, one.client): one for one in cursors}
        for key, cursor in before.items():
            if key not in self._elsewhere:
                self._tell_cursor(cursor.shown(has_left=True))
        for key, cursor in self._elsewhere.items():
            if before.get(key) != cursor:
                self._tell_cursor(cursor.shown())

    def _show(self, member: Member, *, has_left: bool = False) -> None:
        self._tell_cursor(member.cursor.shown(has_left=has_left), member)
        self._has_moved()

    def _tell_cursor(self, shown: Row, whose: Member | None = None) -> None:
        for other in list(self.members.values()):
            if other is not whose and sees_presence(other.viewer, self.about.process):
                other.tell("awareness", **shown)

    # -- what is typed

    def take_in(self, member: Member, number: int, update: bytes) -> None:
        """Check an update and let it wait to be kept; a refusal leaves nothing of it."""
        if number <= member.last:
            self._note_fault(member, number)
            return
        member.last = number
        if update != EMPTY:
            try:
                require_writing(member.viewer, self.about, self.name)
            except Refusal as refusal:
                member.nack(number, refusal.kind.value, refusal.message)
                raise
        try:
            taken = self._taken_ahead(member, number, update)
            self._waiting.append(taken)
            self._unkept_bytes += len(taken.update)
        except (Incomplete, TooMuch) as error:
            self._refuse(member, number, error)
        except Unreadable:
            self._note_fault(member, number)

    def _refuse(self, member: Member, number: int, error: Exception) -> None:
        match error:
            case Incomplete():
                member.nack(number, "GAP", "Something before this is missing.")
                member.tell("sync", vector=self.ahead.vector)
            case TooMuch():
                member.nack(number, "TOO_LARGE", str(error))
            case _:
                member.nack(number, "BAD_INPUT", NO_NOTE)
                member.faults += 1

    def _note_fault(self, member: Member, number: int) -> None:
        """What is wrong in itself costs a copy made anew: nobody may ask for that on and on."""
        self._refuse(member, number, Unreadable())
        if member.faults > MOST_FAULTS:
            raise Unreadable("too much that is no update")

    def _taken_ahead(self, member: Member, number: int, sent: bytes) -> Waiting:
        """Apply an update to the copy ahead; the clients that wrote it are all this person's."""
        if member.faults > MOST_FAULTS:
            raise Unreadable("too much that is no note")
        if len(sent) > frames.LARGEST_UPDATE:
            raise TooMuch("That is more than can be sent at once. Paste it in pieces.")
        if sent == EMPTY:
            return Waiting(member, number, sent, frozenset())
        if self._unkept_bytes > LARGEST:
            raise TooMuch("Too much waits to be saved. Copy this, and try again later.")
        update = canonical(sent)
        clients = self._clients_of(update)
        if not all(self.is_free(client, member.viewer) for client in clients):
            raise Unreadable("somebody else's client id")
        try:
            self.ahead.apply(update)
        except (Incomplete, Unreadable):
            self._begin_ahead_anew()
            raise
        for client in clients:
            self.authors[client] = member.viewer.person_id
        return Waiting(member, number, update, clients)

    @property
    def _unkept(self) -> list[Waiting]:
        return [*self._taken, *self._waiting]

    def _clients_of(self, update: bytes) -> frozenset[int]:
        first = first_of(update)
        if first is None:
            return frozenset()
        clients, client, clock = first
        if clients == 1:
            if clock > self.ahead.clock(client):
                raise Incomplete
            return frozenset({client})
        trial, before = Prose([self.ahead.whole]), self.ahead.clocks()
        trial.apply(update)
        return frozenset(one for one, clock in trial.clocks().items() if clock > before.get(one, 0))

    def _weigh(self) -> None:
        self._unkept_bytes = sum(len(one.update) for one in self._unkept)

    def _begin_ahead_anew(self) -> None:
        self.ahead = Prose([self.kept.whole, *(one.update for one in self._unkept)])

    # -- what is kept

    def take(self) -> Batch | None:
        """All that waits, as one batch; None when nothing of it is to be kept."""
        self._taken, self._waiting = self._waiting, []
        try:
            beside = _derived(self.ahead)
        except (TooMuch, Unreadable):
            beside = self._sift()
        if updates := self._updates():
            return Batch(self.id, self.number, self.epoch, beside, updates, self.about)
        self._acknowledge()
        return None

    def _sift(self) -> Row:
        """Refuse of what is taken each update with which this is no note, and only those; what the rest tells."""
        beside: Row = {}
        taken, self._taken = self._taken, []
        self._begin_ahead_anew()
        for one in taken:
            try:
                beside = self._derived_with(one) if one.update != EMPTY else beside
            except (TooMuch, Unreadable, Incomplete) as error:
                self._begin_ahead_anew()
                self._forget(one)
                self._refuse(one.member, one.number, error)
            else:
                self._taken.append(one)
        self._weigh()
        return beside

    def _derived_with(self, one: Waiting) -> Row:
        if one.member.faults > MOST_FAULTS:
            raise Unreadable("too much that is no note")
        self.ahead.apply(one.update)
        return _derived(self.ahead)

    def _forget(self, refused: Waiting) -> None:
        """A client id is nobody's by what was refused."""
        for client in refused.clients - self.kept.clocks().keys():
            self.authors.pop(client, None)

    def _updates(self) -> list[Row]:
        """One update a person, of what is taken."""
        said = sorted(
            (one for one in self._taken if one.update != EMPTY), key=lambda one: one.person_id
        )
        updates = []
        for person_id, group in groupby(said, key=lambda one: one.person_id):
            theirs = list(group)
            clients = sorted({client for one in theirs for client in one.clients})
            data = _merged([one.update for one in theirs])
            updates.append({"personId": person_id, "clients": clients, "data": data})
        return updates

    def keep(self, number: int, now: float) -> None:
        """What was taken is in the database: others are told, its authors have it acknowledged."""
        said = [one for one in self._taken if one.update != EMPTY]
        for one in said:
            self.kept.apply(one.update)
            self.authors |= dict.fromkeys(one.clients, one.person_id)
        self.number = number
        self._tell_update(_merged([one.update for one in said]), {one.member for one in said})
        authors = {one.person_id: one.member.viewer for one in said}
        self.untold = self.untold or Untold(now, now)
        self.untold.latest = now
        self.untold.authors |= authors
        self._acknowledge()

    def _acknowledge(self) -> None:
        for one in {waiting.member: waiting for waiting in self._taken}.values():
            one.member.tell("ack", number=one.number)
        self._taken = []
        self._weigh()

    def _tell_update(self, update: bytes, authors: set[Member]) -> None:
        told: dict[int, bytes] = {}
        for member in list(self.members.values()):
            if authors != {member}:
                channel = member.channel
                if channel not in told:
                    told[channel] = frames.write("update", channel=channel, update=update)
                member.send(told[channel])

    def give_back(self) -> None:
        """What was taken is not kept yet and waits again."""
        self._waiting = [*self._taken, *self._waiting]
        self._taken = []

    def catch_up(self, updates: list[Row]) -> None:
        """Take in what was kept elsewhere."""
        number = known_after(self.number, updates)
        self._note_authors(updates)
        for update in updates:
            self.kept.apply(update["data"])
            self.ahead.apply(update["data"])
        self.number = number
        self._tell_update(_merged([update["data"] for update in updates]), set())

    def decide_anew(self, name: str, about: Decides) -> None:
        """Other facts decide now: whoever may not write any more is told so of what waits, whoever may not read any
        more is sent away."""
        self.name, self.about = name, about
        self.give_back()
        stays: list[Waiting] = []
        goes: list[Waiting] = []
        for one in self._waiting:
            (stays if may_write(one.member.viewer, about) else goes).append(one)
        self._waiting = stays
        for one in goes:
            try:
                require_writing(one.member.viewer, about, name)
            except Refusal as refusal:
                one.member.nack(one.number, refusal.kind.value, refusal.message)
            self._forget(one)
        if goes:
            self._sift_what_waits()

    def _sift_what_waits(self) -> None:
        """What rested on something that was refused is refused with it."""
        self._taken, self._waiting = self._waiting, []
        self._sift()
        self.give_back()


def _derived(prose: Prose) -> Row:
    if len(prose.whole) > LARGEST:
        raise TooMuch("This note is full. Move some of it to another.")
    return derived(prose)


def _merged(updates: list[bytes]) -> bytes:
    return updates[0] if len(updates) == 1 else merge_updates(*updates)
