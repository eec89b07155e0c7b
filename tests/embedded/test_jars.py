"""The program of the local database arrives whole, as locked, once for all, or is refused."""

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from backend.embedded import download, jars
from backend.embedded.jars import missing_from, provide_jars
from backend.embedded.locked import Jar, locked_jars, release
from backend.errors import Unusable
from tests.embedded.programs import ROOT

CONTENTS = {name: f"the bytes of {name} ".encode() * 5_000 for name in ("neo4j", "bolt", "values")}
LOCKED = [
    Jar(f"org.neo4j:{name}:1.2.3", hashlib.sha256(content).hexdigest(), len(content))
    for name, content in CONTENTS.items()
]


class Mirror(SimpleHTTPRequestHandler):
    """A repository of jars on this machine, which remembers what was asked for."""

    asked: list[str] = []  # noqa: RUF012 - one list for all requests, emptied by each test

    def do_GET(self) -> None:
        self.asked.append(self.path.rpartition("/")[2])
        super().do_GET()

    def log_message(self, *_: object) -> None:
        """Nothing: the tests' output is for the tests."""


@pytest.fixture
def mirror(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder that the mirror serves."""
    served = tmp_path / "mirror"
    for jar in LOCKED:
        _, name, version = jar.name.split(":")
        (served / "org" / "neo4j" / name / version).mkdir(parents=True)
        (served / "org" / "neo4j" / name / version / jar.file).write_bytes(CONTENTS[name])
    Mirror.asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Mirror, directory=str(served)))
    Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("INTERLOCK_MAVEN", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("INTERLOCK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(download, "TRIES", 1)
    yield served
    server.shutdown()
    server.server_close()


def test_the_lock_names_each_jar_once_with_its_hash() -> None:
    locked = locked_jars()
    assert release(locked).startswith("2026.")
    assert len({jar.file for jar in locked}) == len(locked) > 200
    assert all(len(jar.sha256) == 64 and jar.size > 0 for jar in locked)


def test_what_is_missing_or_damaged_is_fetched_and_nothing_else(mirror: Path) -> None:
    there = provide_jars(print, LOCKED)
    assert [path.read_bytes() for path in there] == list(CONTENTS.values())
    there[0].unlink()
    there[1].write_bytes(b"x" * LOCKED[1].size)
    Mirror.asked.clear()
    assert provide_jars(print, LOCKED) == there
    assert sorted(Mirror.asked) == sorted([LOCKED[0].file, LOCKED[1].file])
    Mirror.asked.clear()
    provide_jars(print, LOCKED)
    assert Mirror.asked == []


def test_what_arrived_before_an_interruption_is_kept(mirror: Path) -> None:
    last = mirror / "org" / "neo4j" / "values" / "1.2.3" / LOCKED[2].file
    held_back = last.rename(mirror / "held back")
    with pytest.raises(Unusable, match="answered 404"):
        provide_jars(print, LOCKED)
    held_back.rename(last)
    Mirror.asked.clear()
    there = provide_jars(print, LOCKED)
    assert Mirror.asked == [LOCKED[2].file]
    assert not list(there[0].parent.glob("arriving-*"))


def test_other_bytes_than_the_locked_ones_are_refused_and_not_kept(mirror: Path) -> None:
    forged = mirror / "org" / "neo4j" / "bolt" / "1.2.3" / LOCKED[1].file
    forged.write_bytes(b"y" * LOCKED[1].size)
    with pytest.raises(Unusable, match=r"bolt:1.2.3 .* was refused: its hash is not the one"):
        provide_jars(print, LOCKED)
    assert LOCKED[1] in missing_from(jars.cache_folder() / "neo4j-1.2.3", LOCKED)


def test_a_refused_download_is_one_sentence(mirror: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERLOCK_MAVEN", "http://127.0.0.1:1")
    with pytest.raises(Unusable, match=r"http://127.0.0.1:1 cannot be reached") as refusal:
        provide_jars(print, LOCKED)
    assert "\n" not in str(refusal.value)


def test_a_disk_without_room_is_told_before_anything_is_fetched(
    mirror: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jars, "SPARE", 10**18)
    with pytest.raises(Unusable, match=r"The disk of .* is full: fetching the database needs"):
        provide_jars(print, LOCKED)
    assert Mirror.asked == []


def test_two_programs_that_fetch_at_once_fetch_each_jar_once(mirror: Path) -> None:
    program = (
        "from tests.embedded.test_jars import LOCKED\n"
        "from backend.embedded.jars import provide_jars\n"
        "provide_jars(print, LOCKED)"
    )
    both = [subprocess.Popen([sys.executable, "-c", program], cwd=ROOT) for _ in range(2)]
    assert [process.wait(60) for process in both] == [0, 0]
    assert sorted(Mirror.asked) == sorted(jar.file for jar in LOCKED)
    assert missing_from(jars.cache_folder() / "neo4j-1.2.3", LOCKED) == []
