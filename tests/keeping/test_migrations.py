"""Migrations: applied once, safe to run again, refused on a database that is newer."""

import asyncio
from pathlib import Path

import pytest

from backend import migrations
from backend.database import Database
from backend.errors import Unusable
from backend.migrations import migrate, newest, numbered, statements, token_key, version_of


async def schema_of(database: Database) -> list[str]:
    rows = await database.run_text(
        "SHOW INDEXES YIELD name, owningConstraint "
        "RETURN name + coalesce(owningConstraint, '') AS name"
    )
    return sorted(row["name"] for row in rows)


async def test_a_second_run_changes_nothing(empty: Database) -> None:
    before, key = await schema_of(empty), await token_key(empty)
    said: list[str] = []
    assert await migrate(empty, said.append) == 0
    assert said == []
    assert await schema_of(empty) == before
    assert await token_key(empty) == key


async def test_each_migration_may_run_again(empty: Database) -> None:
    """One that was interrupted before it was noted is run once more."""
    before = await schema_of(empty)
    for version in range(newest()):
        await empty.run_text("MATCH (map:Map) SET map.schema = $version", version=version)
        assert await migrate(empty, lambda _: None) == newest() - version
    assert await schema_of(empty) == before
    assert await version_of(empty) == newest()


async def test_two_that_migrate_at_once_agree(empty: Database) -> None:
    await empty.run_text("MATCH (map:Map) DETACH DELETE map")
    await asyncio.gather(*(migrate(empty, lambda _: None) for _ in range(3)))
    rows = await empty.run_text("MATCH (map:Map) RETURN map.schema AS schema, map.number AS number")
    assert rows == [{"schema": newest(), "number": 0}]


async def test_a_newer_database_is_refused_untouched(empty: Database) -> None:
    newer = newest() + 1
    await empty.run_text("MATCH (map:Map) SET map.schema = $newer", newer=newer)
    try:
        with pytest.raises(Unusable, match=f"schema {newer}, newer than this program's"):
            await migrate(empty, lambda _: None)
        assert await version_of(empty) == newer
    finally:
        await empty.run_text("MATCH (map:Map) SET map.schema = $now", now=newest())


async def test_an_empty_database_has_no_key_yet(empty: Database) -> None:
    await empty.run_text("MATCH (map:Map) DETACH DELETE map")
    with pytest.raises(Unusable, match="run `interlock migrate` first"):
        await token_key(empty)
    assert await version_of(empty) == 0


def test_a_gap_in_the_numbers_is_a_mistake_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("0001_a.cypher", "0003_c.cypher"):
        (tmp_path / name).write_text("// nothing\n")
    monkeypatch.setattr(migrations, "SCHEMA", tmp_path)
    with pytest.raises(Unusable, match="not numbered 1, 2, 3"):
        numbered()


def test_a_schema_file_is_split_at_the_ends_of_lines() -> None:
    text = "// About; this.\nCREATE (a {b: ';'});\n\nCREATE (c)\n  -[:D]->(e);\n// end;\n"
    assert statements(text) == ["CREATE (a {b: ';'})", "CREATE (c)\n  -[:D]->(e)"]
