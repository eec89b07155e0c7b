"""The command `interlock`: what it can do, and how it says that it could not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from backend.checks import check_map
from backend.cli import main
from backend.database import Database
from backend.embedded.running import Embedded
from tests.servers import ROOT, environment
from tests.world import World

COMMANDS = ["serve", "migrate", "seed", "generate", "check", "backup", "restore", "audit"]


@pytest.mark.parametrize("arguments", [[], *[[command] for command in COMMANDS]])
def test_every_command_says_what_it_does(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith(" ".join(["usage: interlock", *arguments]))
    if not arguments:
        assert all(f"\n    {command} " in said for command in COMMANDS)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["check", "extra"],
        ["backup"],
        ["restore"],
        ["audit"],
        ["generate"],
        ["generate", "--processes", "many"],
        ["serve", "--workers", "some"],
    ],
)
def test_what_is_no_command_ends_with_code_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: interlock" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "http"),
        ("PORT", "70000"),
        ("INTERLOCK_WORKERS", "0"),
        ("INTERLOCK_DEMO", "perhaps"),
    ],
)
def test_a_wrong_setting_is_told_in_one_sentence(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as ended:
        main(["check"])
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert said.startswith(f"interlock: the setting {name.removeprefix('INTERLOCK_')} is wrong: ")
    assert said.count("\n") == 1


def interlock(
    neo4j: Embedded, data: Path, *arguments: str, **others: str
) -> "subprocess.CompletedProcess[str]":
    """The command as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "backend", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment(neo4j, data, **others)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


async def test_check_ends_with_0_or_with_1_and_the_rule(
    empty: Database, second_neo4j: Embedded, tmp_path: Path
) -> None:
    sound = interlock(second_neo4j, tmp_path, "check")
    assert (sound.returncode, sound.stderr) == (0, "")
    assert sound.stdout.endswith("Every rule holds.\n")
    await empty.run_text("MATCH (map:Map) SET map.number = 3")
    broken = interlock(second_neo4j, tmp_path, "check")
    assert broken.returncode == 1
    assert "BROKEN  Rule 6" in broken.stdout
    assert "There are 0 events, and the map says 3." in broken.stdout


def mode(file: Path) -> int:
    return file.stat().st_mode & 0o777


async def test_the_seeded_map_is_sound(
    empty: Database, second_neo4j: Embedded, tmp_path: Path
) -> None:
    seeded = interlock(second_neo4j, tmp_path, "seed", INTERLOCK_DEMO="1")
    assert seeded.returncode == 0, seeded.stderr
    assert mode(tmp_path / "demo-accounts.json") == 0o600
    assert await check_map(empty, print) == 0


async def test_a_map_is_kept_and_put_back(
    empty: Database, second_neo4j: Embedded, tmp_path: Path
) -> None:
    world, file = World(empty, ""), str(tmp_path / "map.backup")
    await world.process("Running a ward", await world.post())
    before = await world.stands()
    kept = interlock(second_neo4j, tmp_path, "backup", file)
    assert (kept.returncode, kept.stderr) == (0, "")
    refused = interlock(second_neo4j, tmp_path, "restore", file)
    assert refused.returncode == 1
    assert refused.stderr.startswith("interlock: This database is not empty.")
    await empty.run_text("MATCH (n) WHERE NOT n:Map DETACH DELETE n")
    back = interlock(second_neo4j, tmp_path, "restore", file)
    assert (back.returncode, back.stderr) == (0, "")
    assert await world.stands() == before
    assert await world.broken() == []


async def test_a_generated_map_is_sound(
    empty: Database, second_neo4j: Embedded, tmp_path: Path
) -> None:
    made = interlock(second_neo4j, tmp_path, "generate", "--processes", "60", "--seed", "7")
    assert made.returncode == 0, made.stderr
    assert await check_map(empty, print) == 0
    again = interlock(second_neo4j, tmp_path, "generate", "--processes", "3")
    assert again.returncode == 1
    assert again.stderr.startswith("interlock: This database holds a map already.")
    assert again.stderr.count("\n") == 1


@pytest.mark.parametrize("processes", ["0", "-1", "1000001"])
def test_a_map_of_no_size_is_refused(processes: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["generate", "--processes", processes])
    assert ended.value.code == 1
    assert capsys.readouterr().err == "interlock: --processes is between 1 and 1,000,000.\n"
