"""What waits to be kept: as much as a note may have, and nothing that rests on what was refused."""

from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from pycrdt import XmlFragment, XmlText

from backend.errors import ProblemKind, Refusal
from backend.prose import LARGEST, NOTHING, Prose
from backend.text import room as rooms
from backend.text.room import Member, Room
from tests.text.window import Copy

ANYTHING: Any = None


@pytest.fixture
def writers(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Who may write: everybody else is refused."""
    writers = {"Ada", "Leah"}

    def require(viewer: Any, *_: object) -> None:
        if viewer.person_id not in writers:
            raise Refusal(ProblemKind.NOT_ALLOWED, "No more.")

    monkeypatch.setattr(rooms, "require_writing", require)
    monkeypatch.setattr(rooms, "may_write", lambda viewer, _: viewer.person_id in writers)
    return writers


def a_room() -> Room:
    document = {"epoch": 1, "number": 0, "stateNumber": 0, "authors": "{}", "state": b"\0\0"}
    row = {"document": document, "updates": []}
    return Room("note:why", "A note", ANYTHING, row, lambda: None)


def member(name: str, client: int, heard: list[dict[str, Any]]) -> Member:
    viewer: Any = SimpleNamespace(person_id=name, name=name)

    def hear(frame: bytes) -> None:
        heard.append(msgspec.msgpack.decode(frame))

    return Member(viewer, name, 1, client, hear, lambda: None)


def test_what_rests_on_what_was_refused_is_not_kept_either(writers: set[str]) -> None:
    room, heard = a_room(), list[dict[str, Any]]()
    first, second = Copy(), Copy()
    leah = member("Leah", first.doc.client_id, [])
    ada = member("Ada", second.doc.client_id, heard)
    room.take_in(leah, 1, first.writes("Refused"))
    second.doc.apply_update(first.doc.get_update())

    def within(root: XmlFragment) -> None:
        paragraph: Any = root.children[0]
        paragraph.children.append(XmlText("Resting on it"))

    room.take_in(ada, 1, second.edit(within))
    writers.remove("Leah")
    room.decide_anew("A note", ANYTHING)
    assert room.take() is None
    assert [(frame["type"], frame.get("kind")) for frame in heard] == [
        ("nack", "GAP"),
        ("sync", None),
    ]
    assert heard[1]["vector"] == NOTHING


def test_a_refused_update_gives_nobody_a_client_id(writers: set[str]) -> None:
    room, copy = a_room(), Copy()
    writer = member("Ada", copy.doc.client_id, [])
    room.take_in(writer, 1, copy.writes("x" * 20_001))
    assert room.take() is None
    assert room.authors == {}


def test_while_nothing_can_be_kept_only_so_much_waits(writers: set[str]) -> None:
    room, copy, heard = a_room(), Copy(), list[dict[str, Any]]()
    writer = member("Ada", copy.doc.client_id, heard)
    for number in range(1, 40):
        room.take_in(writer, number, copy.writes("x" * 60_000))
    assert len(room.ahead.whole) < LARGEST + 100_000
    assert {frame["kind"] for frame in heard} == {"TOO_LARGE"}
    assert Prose([room.kept.whole]).text() == ""
