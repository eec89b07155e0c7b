"""A server that a test may stop and start again, at the same address."""

import subprocess
import sys
import time
from pathlib import Path

import httpx

from backend.embedded.running import Embedded
from tests.servers import READY_WITHIN, ROOT, environment, free_port


class Server:
    """A process of its own, with the database of the others."""

    def __init__(self, neo4j: Embedded, data: Path) -> None:
        self._port = free_port()
        self._environment = environment(neo4j, data)
        self._log = data / f"restarting-{self._port}.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.serve", str(self._port)],
                cwd=ROOT,
                env=self._environment,
                stdout=log,
                stderr=log,
            )
        ends = time.monotonic() + READY_WITHIN
        while not self._is_ready():
            assert time.monotonic() < ends, self._log.read_text()[-2000:]
            time.sleep(0.1)

    def kill(self) -> None:
        """Without a farewell, as a power cut would."""
        if self._process:
            self._process.kill()
            self._process.wait()

    def _is_ready(self) -> bool:
        try:
            return httpx.get(f"{self.address}/health/ready").status_code == 200
        except httpx.TransportError:
            return False
