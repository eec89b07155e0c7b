"""A backup is restored whole or not at all: a wrong line is named, and a failed load leaves nothing."""

import base64
import gzip
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from backend.checks import check_map
from backend.database import Database
from backend.errors import Unusable
from backend.keeping import restore
from backend.keeping.lines import known
from backend.migrations import newest, token_key
from backend.prose import Prose
from backend.signals import Stopped
from tests.architecture.test_queries import NAMES, bare

Line = dict[str, Any]
KEY = {"$bytes": "A" * 43 + "="}
ORGANISATIONS = 4_500
"""More than two batches."""


def say(_: str) -> None:
    pass


def node(node_id: str, *labels: str, **properties: Any) -> Line:
    return {"node": {"id": node_id, "labels": list(labels), "properties": properties}}


def organisation(which: int, **properties: Any) -> Line:
    named = {"id": f"organisation {which}", "name": f"Ward {which}", **properties}
    return node(f"n{which}", "Organisation", "Thing", **named)


def relationship(start: str, end: str, kind: str = "WITHIN", **properties: Any) -> Line:
    joined = {"type": kind, "from": start, "to": end, "properties": properties}
    return {"relationship": joined}


def the_map(**properties: Any) -> Line:
    held = {"id": "map", "number": 0, "schema": newest(), "key": KEY}
    return node("map", "Map", **{**held, **properties})


def write(file: Path, *lines: Line) -> Path:
    """A well-formed file with these lines, the right head and the right counts."""
    counts = [sum(kind in line for line in lines) for kind in ("node", "relationship")]
    said = [{"interlock": 1, "schema": newest()}, *lines, {"end": counts}]
    file.write_bytes(gzip.compress("\n".join(map(json.dumps, said)).encode()))
    return file


def many() -> list[Line]:
    organisations = [organisation(which) for which in range(ORGANISATIONS)]
    return [the_map(), *organisations, relationship("n0", "n1")]


async def left(database: Database) -> tuple[int, dict[str, Any]]:
    """How many nodes there are next to the map node, and what that says."""
    (nodes,) = await database.run_text("MATCH (n) WHERE NOT n:Map RETURN count(n) AS nodes")
    (found,) = await database.run_text("MATCH (map:Map) RETURN properties(map) AS properties")
    return nodes["nodes"], found["properties"]


FIRST = organisation(0)
WRONG: dict[str, Line] = {
    "an id twice": organisation(0),
    "a node that is a number": {"node": 5},
    "a node without labels": {"node": {"id": "n9", "properties": {}}},
    "a node with no label": node("n9"),
    "a node without properties": {"node": {"id": "n9", "labels": ["Organisation"]}},
    "a node whose id is a number": {"node": {"id": 9, "labels": ["Post"], "properties": {}}},
    "labels that are one text": {"node": {"id": "n9", "labels": "Post", "properties": {}}},
    "a label that is a number": {"node": {"id": "n9", "labels": [5], "properties": {}}},
    "properties in a list": {"node": {"id": "n9", "labels": ["Post"], "properties": []}},
    "a label nobody knows": node("n9", "Sorcerer"),
    "a property nobody knows": organisation(9, spell="abracadabra"),
    "a time that is none": organisation(9, at={"$time": "garbage"}),
    "a time that is a number": organisation(9, at={"$time": 5}),
    "a day that is none": organisation(9, at={"$day": "2024-02-30"}),
    "bytes that are none": organisation(9, key={"$bytes": "?"}),
    "a value of another kind": organisation(9, note={"$spell": "x"}),
    "a value of two kinds": organisation(9, note={"$time": "2024-01-01", "$day": "2024-01-01"}),
    "an object": organisation(9, note={}),
    "nothing": organisation(9, note=None),
    "a number too large": organisation(9, number=2**63),
    "half a character": organisation(9, note="\ud800"),
    "a list in a list": organisation(9, above=[["a"]]),
    "a list of different things": organisation(9, above=["a", 1]),
    "a list of bytes": organisation(9, above=[KEY]),
    "a second map": the_map(),
    "a relationship that is a text": {"relationship": "WITHIN"},
    "a relationship without an end": {"relationship": {"type": "WITHIN", "from": "n0"}},
    "a relationship nobody knows": relationship("n0", "n0", "ENCHANTS"),
    "a relationship from nowhere": relationship("n9", "n0"),
    "a relationship to nowhere": relationship("n0", "n9"),
    "a relationship of a wrong value": relationship("n0", "n0", since={"$time": ""}),
    "a line of nothing": {},
    "a line of something else": {"session": {}},
    "a line of two things": {**organisation(9), **relationship("n0", "n0")},
    "an end too early": {"end": [2, 0]},
}


@pytest.mark.parametrize("how", WRONG)
async def test_a_wrong_line_is_named_before_anything_is_written(
    empty: Database, tmp_path: Path, how: str
) -> None:
    before = await left(empty)
    file = write(tmp_path / "wrong.backup", the_map(), FIRST, WRONG[how], organisation(10))
    line = 5 if how == "an end too early" else 4
    with pytest.raises(Unusable, match=f"is no whole backup of Interlock: line {line} is wrong"):
        await restore(empty, file, say)
    assert await left(empty) == before


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([FIRST], id="no map"),
        pytest.param([the_map(id="another"), FIRST], id="another map"),
        pytest.param([the_map(number="many"), FIRST], id="a map whose number is none"),
        pytest.param([the_map(key="secret"), FIRST], id="a map whose key is no bytes"),
    ],
)
async def test_a_backup_holds_the_one_map_node(
    empty: Database, tmp_path: Path, lines: list[Line]
) -> None:
    before = await left(empty)
    with pytest.raises(Unusable, match="is no whole backup of Interlock: line"):
        await restore(empty, write(tmp_path / "wrong.backup", *lines), say)
    assert await left(empty) == before


async def test_lines_that_no_person_would_write_are_told_too(
    empty: Database, tmp_path: Path
) -> None:
    file = tmp_path / "deep.backup"
    head = json.dumps({"interlock": 1, "schema": newest()})
    file.write_bytes(gzip.compress(f"{head}\n{'[' * 100_000}".encode()))
    with pytest.raises(Unusable, match=r"line 2 is wrong \(it is not JSON\)"):
        await restore(empty, file, say)


async def test_a_load_that_the_database_refuses_leaves_it_empty(
    empty: Database, tmp_path: Path
) -> None:
    """Two things of one id, a batch apart; the good backup is restored afterwards."""
    before = await left(empty)
    twice = organisation(ORGANISATIONS, id="organisation 0")
    with pytest.raises(Unusable, match=r"did not take .*, and is empty as before: ") as refused:
        await restore(empty, write(tmp_path / "wrong.backup", *many(), twice), say)
    assert "\n" not in str(refused.value)
    assert await left(empty) == before
    assert await restore(empty, write(tmp_path / "good.backup", *many()), say) == 0
    assert (await left(empty))[0] == ORGANISATIONS
    assert await token_key(empty) == bytes(32)


async def test_a_load_that_is_stopped_leaves_the_database_empty(
    empty: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, said = await left(empty), list[str]()

    def stop(sentence: str) -> None:
        said.append(sentence)
        raise Stopped(130)

    monkeypatch.setattr(sys.modules["backend.keeping.restore"], "TELL_EVERY", 2_000)
    with pytest.raises(Stopped):
        await restore(empty, write(tmp_path / "good.backup", *many()), stop)
    assert said == ["2,000 nodes loaded."]
    assert await left(empty) == before


async def test_names_are_compared_anew_after_a_restore(empty: Database, tmp_path: Path) -> None:
    """An older Interlock kept names apart that look alike."""
    blood = node(
        "n0", "Process", id="p", name="Testing\u00ad  blood", nameKey="testing\u00ad blood"
    )
    assert await restore(empty, write(tmp_path / "old.backup", the_map(), blood), say) == 0
    (found,) = await empty.run_text("MATCH (p:Process) RETURN p.name AS name, p.nameKey AS key")
    assert found == {"name": "Testing\u00ad  blood", "key": "testing blood"}


async def test_notes_of_an_older_interlock_have_their_rich_text(
    empty: Database, tmp_path: Path
) -> None:
    state = base64.b64encode(Prose().rewrite("Said\n\nso")).decode()
    numbers = {"epoch": 1, "number": 0, "stateNumber": 0}
    lines = [
        node("n0", "Note", id="p:WHY", facet="WHY", text="Said\n\nso", at=0, label="public"),
        node("n1", "NoteDocument", id="p:WHY", state={"$bytes": state}, authors="{}", **numbers),
        relationship("n0", "n1", "TYPED_AS"),
    ]
    assert await restore(empty, write(tmp_path / "old.backup", the_map(), *lines), say) == 0
    (found,) = await empty.run_text("MATCH (note:Note) RETURN note.blocks AS blocks")
    assert [block["runs"] for block in json.loads(found["blocks"])] == [
        [{"text": "Said"}],
        [{"text": "so"}],
    ]


async def test_an_empty_map_is_restored_as_it_was(empty: Database, tmp_path: Path) -> None:
    """What the map node said before, and the backup does not say, is gone."""
    await empty.run_text("MATCH (map:Map) SET map.seeded = true")
    assert await restore(empty, write(tmp_path / "small.backup", the_map()), say) == 0
    held = {"id": "map", "number": 0, "schema": newest(), "key": bytes(32)}
    assert await left(empty) == (0, held)
    assert await check_map(empty, say) == 0


ASSIGNED = re.compile(r"\b(?!row\b)\w+\.(\w+)\s*=(?!=)")
WITH_PROPERTIES = re.compile(r"[(\[]\w*(?::\w+(?:\$\([^)]*\))?)*\s*\{([^{}]*)\}")
LABELLED = re.compile(r"[(\[]\w*:(\w+)")


def test_every_word_that_a_query_writes_may_be_restored() -> None:
    """A word that no migration makes known could be backed up, but not restored."""
    for name in NAMES:
        text = bare(name)
        held = re.findall(r"(\w+):", " ".join(WITH_PROPERTIES.findall(text)))
        assert {*ASSIGNED.findall(text), *held} <= known("Property"), name
        assert set(LABELLED.findall(text)) <= known("Label") | known("RelationshipType"), name
