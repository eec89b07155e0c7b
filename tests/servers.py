"""Real server processes for tests, on one real Neo4j."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from backend.embedded.running import Embedded

ROOT = Path(__file__).resolve().parent.parent
READY_WITHIN = 60


def free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        port: int = asking.getsockname()[1]
        return port


def environment(neo4j: Embedded, data: Path, **others: str) -> dict[str, str]:
    return {
        **os.environ,
        "NEO4J_URI": neo4j.uri,
        "NEO4J_USER": neo4j.user,
        "NEO4J_PASSWORD": neo4j.password,
        "INTERLOCK_DATA": str(data),
        "INTERLOCK_STRICT_QUERIES": "1",
        "INTERLOCK_REQUESTS_PER_SECOND": "0",
        "INTERLOCK_SECOND_STEP": "off",
        "INTERLOCK_SETTLE_SECONDS": "0",
        **others,
    }


@contextmanager
def running_server(
    neo4j: Embedded, data: Path, *, graph: Path | None = None, **others: str
) -> Iterator[str]:
    """A server process; gives its address, and ends it by TERM."""
    with serving(neo4j, data, free_port(), graph=graph, **others) as process:
        yield process.address


class Serving:
    """A server process that a test may kill."""

    def __init__(self, process: subprocess.Popen[bytes], address: str) -> None:
        self.process = process
        self.address = address

    def kill(self) -> None:
        """As a machine that loses its power."""
        self.process.kill()
        self.process.wait()


@contextmanager
def serving(
    neo4j: Embedded, data: Path, port: int, *, graph: Path | None = None, **others: str
) -> Iterator[Serving]:
    """A server process at this port, which ends by TERM if it has not ended before."""
    command = [sys.executable, "-m", "tests.serve", str(port), *([str(graph)] if graph else [])]
    log = data / f"server-{port}.log"
    known = environment(neo4j, data, **{"PORT": str(port), **others})
    with log.open("a") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=known, stdout=out, stderr=out)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(address, process, log)
        yield Serving(process, address)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    ends = time.monotonic() + READY_WITHIN
    with httpx.Client(verify=False) as asking:
        while time.monotonic() < ends and process.poll() is None:
            try:
                if asking.get(f"{address}/health/live").status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.1)
    raise RuntimeError(f"the server did not start: {log.read_text()[-2000:]}")
