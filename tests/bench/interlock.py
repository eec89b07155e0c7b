"""Interlock as its users run it: started by its command, ready when it says so, signed in to."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from backend.embedded.folder import open_folder
from backend.embedded.running import Embedded
from tests.bench.children import free_port, running, wait_until_answers
from tests.bench.subjects import OURS, GraphqlServer
from tests.bench.wire import connect

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-c", "from backend.cli import main; main()")


def environment(data: Path, port: int) -> dict[str, str]:
    """As by default, but that the bench may ask as often as it can, with a password alone."""
    return {
        "INTERLOCK_DATA": str(data),
        "INTERLOCK_DEMO": "1",
        "INTERLOCK_REQUESTS_PER_SECOND": "0",
        "INTERLOCK_SECOND_STEP": "off",
        "PORT": str(port),
    }


@contextmanager
def serving(data: Path, log: Path) -> Iterator[tuple[int, "subprocess.Popen[bytes]", float]]:
    """A ready server: its port, its process, and the seconds that it took to become ready."""
    port = free_port()
    begun = time.perf_counter()
    with running([*COMMAND, "serve"], environment(data, port), log, ROOT) as child:
        wait_until_answers(f"http://127.0.0.1:{port}/health/ready", child, log)
        yield port, child, time.perf_counter() - begun


@contextmanager
def serving_unguarded(database: Embedded, data: Path, log: Path) -> Iterator[GraphqlServer]:
    """A server beside it on the same database that lets everybody read everything."""
    port = free_port()
    reach = {
        "NEO4J_URI": database.uri,
        "NEO4J_USER": database.user,
        "NEO4J_PASSWORD": database.password,
    }
    command = (sys.executable, "-m", "tests.bench.unguarded", str(port))
    with running(command, environment(data, port) | reach, log, ROOT) as child:
        wait_until_answers(f"http://127.0.0.1:{port}/health/ready", child, log)
        yield GraphqlServer("Interlock, no permissions", port, child.pid, "", OURS)


def generate(data: Path, log: Path, processes: int, seed: int) -> float:
    """Load a generated map into an empty data folder; the seconds it took."""
    asked = ["generate", "--processes", str(processes), "--seed", str(seed)]
    begun = time.perf_counter()
    with running([*COMMAND, *asked], environment(data, free_port()), log, ROOT) as child:
        if child.wait():
            raise RuntimeError(f"interlock generate failed:\n{log.read_text()[-2_000:]}")
    return time.perf_counter() - begun


def database_process(data: Path) -> int:
    """The number of the local database's process."""
    return int(open_folder(data).server.read_text())


async def sign_in(port: int, email: str, password: str) -> str:
    """The session's cookie."""
    body = json.dumps({"email": email, "password": password}).encode()
    async with connect(port, "/sign-in") as connection:
        status, head, answer = await connection.exchange(body)
    if status >= 300:
        raise RuntimeError(f"Signing in was refused with {status}: {answer!r}")
    (line,) = (one for one in head.decode().split("\r\n") if one.lower().startswith("set-cookie:"))
    return line.split(":", 1)[1].split(";")[0].strip()
