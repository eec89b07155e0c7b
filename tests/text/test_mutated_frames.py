"""Frames of the protocol with bytes changed at random: each is refused or taken up, quickly, and others type on.

In this process and without a database, so that there can be very many: a million in `make soak`.
"""

import gc
import os
import random
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from backend.app import spare_the_collector
from backend.prose import Prose, Unreadable
from backend.prose import written as varint
from backend.text import frames
from backend.text import room as rooms
from backend.text.room import Member, Room
from tests.text.test_bad_input import mutated
from tests.text.window import Copy

FRAMES = 1_000_000 if os.environ.get("INTERLOCK_SOAK") else 20_000
EVERY = 500
"""So many of them come between two lines of somebody who only types."""
STALL = 0.05
"""Seconds of a processor that one of them may cost."""
GROWN = 1.1
"""Memory at the end, of what it was when a fifth had come."""
ANYTHING: Any = None


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Room:
    monkeypatch.setattr(rooms, "require_writing", lambda *_: None)
    monkeypatch.setattr(rooms, "may_write", lambda *_: True)
    monkeypatch.setattr(rooms, "may_read", lambda *_: True)
    monkeypatch.setattr(rooms, "may_stay_on_devices", lambda *_: True)
    monkeypatch.setattr(rooms, "sees_presence", lambda *_: True)
    about: Any = SimpleNamespace(process=None, note={})
    document = {"epoch": 1, "number": 0, "stateNumber": 0, "authors": "{}", "state": b"\0\0"}
    row = {"document": document, "updates": []}
    return Room("note:why", "A note", about, row, lambda: None)


@pytest.fixture
def as_in_a_server() -> Iterator[None]:
    """What lives as long as this process is left out of collections."""
    usual = gc.get_threshold()
    spare_the_collector()
    yield
    gc.unfreeze()
    gc.set_threshold(*usual)


class Heard:
    """What one window was told last; nothing is kept of it but how often."""

    def __init__(self) -> None:
        self.count: dict[str, int] = {}

    def __call__(self, frame: bytes) -> None:
        kind = msgspec.msgpack.decode(frame)["type"]
        self.count[kind] = self.count.get(kind, 0) + 1


def joined(room: Room, name: str, copy: Copy) -> tuple[Member, Heard]:
    heard = Heard()
    viewer: Any = SimpleNamespace(person_id=name, name=name)
    member = Member(viewer, f"{name} {copy.doc.client_id}", 1, copy.doc.client_id, heard, _nothing)
    room.join(member, 0)
    return member, heard


def _nothing() -> None:
    pass


def good_frames(copy: Copy, number: int) -> Iterator[bytes]:
    """Of each kind one, as a window would send them."""
    body = b'{"query": "{ me { name } }", "variables": {}, "operationName": null}'
    client, vector = copy.doc.client_id, copy.doc.get_state()
    update = copy.writes(f"Line {number}")
    yield framed("update", channel=1, number=number, update=update)
    yield framed("open", channel=1, note="note:why", client=client, epoch=1, vector=vector)
    yield framed("sync", channel=1, vector=vector)
    yield framed("awareness", channel=1, state=b"\x01\x02\x03")
    yield framed("ask", number=number, body=body)
    yield framed("follow", number=number, body=body)
    yield framed("leave", number=number)
    yield framed("close", channel=1)
    yield framed("ping")


def framed(what: str, **fields: Any) -> bytes:
    return msgspec.msgpack.encode({"type": what, **fields})


class Attacker:
    """Sends what it likes; whoever is let go comes back as another window."""

    def __init__(self, room: Room, seed: int) -> None:
        self.room = room
        self.dice = random.Random(seed)
        self.refused = self.taken = 0
        self._comes()

    def _comes(self) -> None:
        self.copy = Copy()
        self.number = 0
        self.member, _ = joined(self.room, "Mallory", self.copy)

    def sends(self) -> None:
        self.number += 1
        good = self.dice.choice(list(good_frames(self.copy, self.number)))
        if self.dice.random() < 0.3:
            good = framed("update", channel=1, number=self.number, update=self._mutated_update())
        data = good if self.dice.random() < 0.05 else mutated(good, self.dice)
        try:
            self._said(frames.read(data))
            self.taken += 1
        except (frames.NoFrame, Unreadable):
            self.refused += 1
            self.room.leave(self.member, 0)
            self._comes()

    def _mutated_update(self) -> bytes:
        return mutated(self.copy.writes(f"Line {self.number}"), self.dice)

    def _said(self, frame: frames.Said) -> None:
        match frame:
            case frames.Update(_, number, update):
                self.room.take_in(self.member, number, update)
            case frames.Sync(_, vector) | frames.Open(vector=vector):
                self.room.kept.lacking(vector)
            case frames.Awareness(_, state):
                self.room.point(self.member, state)
            case _:
                pass


def writes_or_deletes(copy: Copy, nth: int) -> bytes:
    """A line more, or the first line less."""
    if nth % 2:
        return copy.writes(f"Ada {nth}")
    return copy.edit(lambda root: root.children.__delitem__(0))


def kept(room: Room) -> None:
    """As the database would have kept what waits."""
    if batch := room.take():
        room.keep(batch.after + len(batch.updates), 0)


def memory() -> int:
    """Bytes that this process has in memory, on Linux."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.parametrize("clients", [200_000_000, 2**32 - 1, 2**60])
def test_more_clients_than_there_are_bytes_cost_nothing(room: Room, clients: int) -> None:
    """The library would make room for all of them first."""
    copy = Copy()
    member, heard = joined(room, "Mallory", copy)
    update = copy.writes("Line")
    before = time.thread_time()
    room.take_in(member, 1, varint(clients) + update[1:])
    with pytest.raises(Unreadable):
        room.kept.lacking(varint(clients) + b"\1\1")
    assert time.thread_time() - before < STALL
    assert heard.count["nack"] == 1


@pytest.mark.usefixtures("as_in_a_server")
def test_very_many_mutated_frames_disturb_nobody(room: Room) -> None:
    victim = Copy()
    typing, heard = joined(room, "Ada", victim)
    attacker = Attacker(room, 7)
    slowest, begun, lines = 0.0, 0, 0
    for nth in range(FRAMES):
        before = time.thread_time()
        attacker.sends()
        slowest = max(slowest, time.thread_time() - before)
        if nth % EVERY == 0:
            lines += 1
            room.take_in(typing, lines, writes_or_deletes(victim, lines))
            kept(room)
        if nth == FRAMES // 5:
            begun = memory()
    kept(room)
    assert slowest < STALL
    assert memory() < begun * GROWN
    assert heard.count["ack"] == lines
    assert "nack" not in heard.count
    assert attacker.refused > FRAMES / 10
    assert attacker.taken > FRAMES / 20
    assert Prose([room.kept.whole]).text() == room.kept.text()
