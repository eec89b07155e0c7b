"""The supervisor: the database, then the servers; at the end the other way round."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from backend.embedded.folder import Folder
from backend.embedded.server import free_port, is_alive
from tests.database import start_database
from tests.embedded.programs import ROOT, eventually, is_running, server_number

SECONDS_TO_STOP = 30


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for the tests of this file; each stops what it starts."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "client").mkdir()
    (folder / "client" / "index.html").write_text("<!doctype html><title>Interlock</title>")
    return folder


class Serving:
    """A supervisor in a process group of its own, as a terminal would start it."""

    def __init__(self, data: Path) -> None:
        self.port = free_port()
        self.log = data / f"served-{self.port}.log"
        own = {"PORT": str(self.port), "INTERLOCK_DATA": str(data)}
        own["INTERLOCK_FRONTEND"] = str(data / "client")
        kept = {name: value for name, value in os.environ.items() if name != "NEO4J_URI"}
        self.environment = {**kept, **own}
        self.process = self.start(self.log)

    def start(self, log: Path) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "tests.embedded.serving"]
        with log.open("wb") as out:
            return subprocess.Popen(
                command,
                cwd=ROOT,
                env=self.environment,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def is_ready(self) -> bool:
        with suppress(OSError):
            url = f"http://127.0.0.1:{self.port}/health/ready"
            with urllib.request.urlopen(url, timeout=5) as answer:
                return bool(answer.status == 200)
        return False

    def worker(self) -> int | None:
        """The one server process, if it runs now."""
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        for child in map(int, path.read_text().split()):
            with suppress(OSError):
                if b"backend.worker" in Path(f"/proc/{child}/cmdline").read_bytes():
                    return child
        return None

    def end_all(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(SECONDS_TO_STOP)


@contextmanager
def serving(data: Path) -> Iterator[Serving]:
    served = Serving(data)
    try:
        assert eventually(served.is_ready, 240), served.log.read_text()
        yield served
    finally:
        served.end_all()


def test_what_crashes_comes_back_and_all_ends_in_order(data: Path) -> None:
    with serving(data) as served:
        crashed = served.worker()
        assert crashed
        os.kill(crashed, signal.SIGKILL)
        assert eventually(lambda: served.worker() not in (None, crashed))
        assert eventually(served.is_ready)
        assert "A server ended unexpectedly (code -9)" in served.log.read_text()

        os.kill(server_number(data), signal.SIGKILL)
        restarted = "The database ended unexpectedly: starting it again."
        assert eventually(lambda: restarted in served.log.read_text())
        assert eventually(served.is_ready, 60)

        refused = data / "refused.log"
        assert served.start(refused).wait(30) == 1
        assert refused.read_text().startswith(f"Port {served.port} is taken by another program")

        worker, database = served.worker(), server_number(data)
        assert worker
        os.killpg(served.process.pid, signal.SIGTERM)
        assert _ended_first(worker, database)
        assert served.process.wait(SECONDS_TO_STOP) == 0
        assert not is_running(worker)
        assert not is_running(database)
        assert served.log.read_text().count("Ready on") == 1


def test_nothing_but_the_database_outlives_a_killed_supervisor(data: Path) -> None:
    with serving(data) as served:
        worker = served.worker()
        assert worker
        served.process.kill()
        served.process.wait()
        assert eventually(lambda: not is_running(worker))
    assert is_alive(Folder(data / "neo4j"))
    with start_database(data):
        pass
    assert not is_alive(Folder(data / "neo4j"))


def _ended_first(worker: int, database: int) -> bool:
    """Whether the server process had ended at every moment in which the database had."""
    deadline = time.monotonic() + SECONDS_TO_STOP
    while time.monotonic() < deadline:
        database_runs = is_running(database)
        if not is_running(worker):
            return database_runs
        time.sleep(0.005)
    return False
