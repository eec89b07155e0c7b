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


class Server:
    """A server process of its own, which a test may kill and start again at the same address."""

    def __init__(
        self, neo4j: Embedded, data: Path, *, graph: Path | None = None, **others: str
    ) -> None:
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        self._command = [sys.executable, "-m", "tests.serve", str(port)]
        self._command += [str(graph)] if graph else []
        self._environment = environment(neo4j, data, **{"PORT": str(port), **others})
        self._log = data / f"server-{port}.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self._log.open("a") as out:
            self._process = subprocess.Popen(
                self._command, cwd=ROOT, env=self._environment, stdout=out, stderr=out
            )
        _wait(self.address, self._process, self._log)

    def kill(self) -> None:
        """Without a farewell, as a power cut would."""
        if self._process:
            self._process.kill()
            self._process.wait()

    def pause(self) -> None:
        """Alive, and doing nothing, until it goes on."""
        assert self._process
        self._process.send_signal(signal.SIGSTOP)

    def goes_on(self) -> None:
        assert self._process
        self._process.send_signal(signal.SIGCONT)

    @property
    def pid(self) -> int:
        assert self._process
        return self._process.pid

    def stop(self) -> None:
        """By TERM, with time to finish."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()


@contextmanager
def running_server(
    neo4j: Embedded, data: Path, *, graph: Path | None = None, **others: str
) -> Iterator[str]:
    """A server process; gives its address, and ends it by TERM."""
    server = Server(neo4j, data, graph=graph, **others)
    try:
        server.start()
        yield server.address
    finally:
        server.stop()


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
