"""A backup holds the whole map; it is restored whole, or refused."""

import asyncio
import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest

from backend.checks import check_map
from backend.database import Database
from backend.embedded.running import Embedded
from backend.errors import Unusable
from backend.keeping import backup, restore
from backend.keeping.lines import known
from tests.scene import Cast, Scene, make_scene
from tests.servers import running_server
from tests.world import PASSWORD, World


def say(_: str) -> None:
    pass


async def contents(database: Database) -> tuple[list[str], list[str]]:
    """All nodes and relationships, without the ids that they have inside the database; the audit grows meanwhile."""
    nodes = await database.run_text(
        "MATCH (n) WHERE NOT n:Session|AuditEntry|AuditHead "
        "RETURN labels(n) AS labels, properties(n) AS properties"
    )
    relationships = await database.run_text(
        "MATCH (a)-[r]->(b) WHERE NOT a:Session "
        "RETURN type(r) AS type, properties(r) AS properties, "
        "coalesce(a.id, a.number, a.email) AS start, coalesce(b.id, b.number, b.email) AS end"
    )
    return sorted(map(_plain, nodes)), sorted(map(_plain, relationships))


def _plain(row: dict[str, Any]) -> str:
    labels = sorted(row.pop("labels", []))
    properties = sorted((name, str(value)) for name, value in row.pop("properties").items())
    return f"{labels} {properties} {sorted(row.items())}"


@pytest.fixture(scope="module")
async def kept(database: Database, server: str, cast: Cast) -> Scene:
    """A map with something of everything."""
    scene = await make_scene(World(database, server), cast)
    await scene.attribute()
    await scene.suggestion()
    await scene.ownership_offer()
    await scene.joining_offer()
    describe = {"processId": scene.top, "facet": "WHY", "note": "“Für alle” 👩🏽‍⚕️\n\ttab"}
    await scene.ada.does("describe", **describe)
    await scene.ada.does("setAside", processId=scene.second)
    return scene


@pytest.fixture(scope="module")
async def backed_up(kept: Scene, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("kept") / "map.backup"
    assert await backup(kept.world.database, file, say) == 0
    return file


async def test_a_restored_map_equals_the_one_that_was_backed_up(
    kept: Scene, backed_up: Path, empty: Database, second_neo4j: Embedded, folder: Path
) -> None:
    said: list[str] = []
    assert await restore(empty, backed_up, said.append) == 0
    assert said[-1].endswith("relationships are back.")
    assert await contents(empty) == await contents(kept.world.database)
    assert await check_map(empty, say) == 0
    leftovers = await empty.run_text("MATCH (n:BackedUp) RETURN count(n) AS left")
    assert leftovers == [{"left": 0}]
    with running_server(second_neo4j, folder) as address:
        await lives_on(kept, World(empty, address))


async def lives_on(scene: Scene, restored: World) -> None:
    """The same password signs in, a token from before goes on, and the next number is the next."""
    client = restored.browser(restored.address)
    credentials = {"email": scene.ada.email, "password": PASSWORD}
    assert (await client.post("/sign-in", json=credentials)).status_code == 200
    before = await restored.stands()
    there = await scene.world.elsewhere(scene.ada, restored.address)
    there.client.cookies = client.cookies
    rename = {"processId": scene.first, "name": "Handing on"}
    await there.does("rename", base=await scene.ada.token(), **rename)
    assert (await restored.stands())["number"] == before["number"] + 1
    assert await restored.broken() == []
    await client.aclose()


async def test_sessions_stay_out_of_a_backup(backed_up: Path) -> None:
    nodes = [row["node"] for row in map(json.loads, lines_of(backed_up)) if "node" in row]
    assert any("Person" in node["labels"] for node in nodes)
    assert not any("Session" in node["labels"] for node in nodes)


async def test_a_backup_does_not_write_over_a_file(kept: Scene, backed_up: Path) -> None:
    before = lines_of(backed_up)
    with pytest.raises(Unusable, match="exists already"):
        await backup(kept.world.database, backed_up, say)
    assert lines_of(backed_up) == before


async def test_only_its_user_can_read_a_backup_from_the_first_byte(
    kept: Scene, tmp_path: Path
) -> None:
    """It holds the hashes of passwords and the key of the tokens."""
    file = tmp_path / "map.backup"
    modes: list[int] = []

    async def watch() -> None:
        while not file.exists():
            modes.extend(map(mode, listed(tmp_path)))
            await asyncio.sleep(0)

    umask = os.umask(0)
    try:
        async with asyncio.TaskGroup() as both:
            both.create_task(backup(kept.world.database, file, say))
            both.create_task(watch())
    finally:
        os.umask(umask)
    assert modes
    assert {*modes, mode(file)} == {0o600}
    assert listed(tmp_path) == [file]


def listed(folder: Path) -> list[Path]:
    return list(folder.iterdir())


def mode(file: Path) -> int:
    return file.stat().st_mode & 0o777


async def test_what_a_killed_backup_left_stands_in_nobodys_way(kept: Scene, tmp_path: Path) -> None:
    file, left = tmp_path / "map.backup", tmp_path / "map.backup.part"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("mine")
    left.symlink_to(elsewhere)
    assert await backup(kept.world.database, file, say) == 0
    assert json.loads(lines_of(file)[0])["interlock"] == 1
    assert elsewhere.read_text() == "mine"


async def test_everything_that_the_map_holds_may_be_restored(kept: Scene) -> None:
    """A word that no migration makes known could be backed up, but not restored."""
    for what, question in {
        "Label": "CALL db.labels() YIELD label AS word RETURN word",
        "RelationshipType": "CALL db.relationshipTypes() YIELD relationshipType AS word RETURN word",
        "Property": "CALL db.propertyKeys() YIELD propertyKey AS word RETURN word",
    }.items():
        words = {row["word"] for row in await kept.world.database.run_text(question)}
        assert words <= known(what)


async def test_a_backup_that_cannot_be_written_is_told(kept: Scene, tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="cannot be written"):
        await backup(kept.world.database, tmp_path / "missing" / "map.backup", say)


async def test_a_backup_is_restored_into_an_empty_database_only(
    kept: Scene, backed_up: Path
) -> None:
    before = await kept.world.stands()
    with pytest.raises(Unusable, match="is not empty"):
        await restore(kept.world.database, backed_up, say)
    assert await kept.world.stands() == before


def lines_of(file: Path) -> list[str]:
    return gzip.decompress(file.read_bytes()).decode().splitlines()


def packed(lines: list[str]) -> bytes:
    return gzip.compress("\n".join(lines).encode())


def ways_of_breaking(file: Path) -> dict[str, bytes]:
    whole, lines = file.read_bytes(), lines_of(file)
    damaged = bytearray(whole)
    damaged[len(damaged) // 2] ^= 0xFF
    return {
        "cut in the middle": whole[: len(whole) // 2],
        "cut at the end": whole[:-1],
        "cut at the beginning": whole[100:],
        "one byte wrong": bytes(damaged),
        "empty": b"",
        "not compressed": "\n".join(lines).encode(),
        "something else": packed(["hello"]),
        "a list": packed(["[1]"]),
        "no last line": packed(lines[:-1]),
        "a line missing": packed(lines[:5] + lines[6:]),
        "no first line": packed(lines[1:]),
        "another format": packed(['{"interlock": 2, "schema": 1}', *lines[1:]]),
        "no schema": packed(['{"interlock": 1}', *lines[1:]]),
    }


async def test_a_backup_that_is_not_whole_is_refused_before_anything_is_written(
    backed_up: Path, empty: Database, tmp_path: Path
) -> None:
    file = tmp_path / "broken.backup"
    for how, content in ways_of_breaking(backed_up).items():
        write(file, content)
        with pytest.raises(Unusable, match="is no whole backup of Interlock"):
            await restore(empty, file, say)
        rows = await empty.run_text("MATCH (n) WHERE NOT n:Map RETURN count(n) AS nodes")
        assert rows == [{"nodes": 0}], how


def write(file: Path, content: bytes) -> None:
    file.write_bytes(content)


async def test_a_backup_that_is_not_there_is_told(empty: Database, tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="There is no file"):
        await restore(empty, tmp_path / "nothing.backup", say)
    with pytest.raises(Unusable, match="is no whole backup"):
        await restore(empty, tmp_path, say)


async def test_a_backup_of_a_newer_program_is_refused(
    backed_up: Path, empty: Database, tmp_path: Path
) -> None:
    newer = tmp_path / "newer.backup"
    write(newer, packed(['{"interlock": 1, "schema": 999}', *lines_of(backed_up)[1:]]))
    with pytest.raises(Unusable, match="has schema 999, newer than this program's"):
        await restore(empty, newer, say)
