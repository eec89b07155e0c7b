"""A server that a test may stop and start again, at the same address."""

import asyncio
import subprocess
import sys
from pathlib import Path

import httpx

from backend.embedded.running import Embedded
from tests.servers import ROOT, environment, free_port


class Server:
    def __init__(self, neo4j: Embedded, data: Path) -> None:
        self._port = free_port()
        self._environment = environment(neo4j, data)
        self._log = data / f"restarting-{self._port}.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    async def start(self) -> None:
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.serve", str(self._port)],
                cwd=ROOT,
                env=self._environment,
                stdout=log,
                stderr=log,
            )
        async with httpx.AsyncClient() as client, asyncio.timeout(60):
            while not await self._is_ready(client):
                await asyncio.sleep(0.1)

    def kill(self) -> None:
        """Without a farewell, as a power cut would."""
        if self._process:
            self._process.kill()
            self._process.wait()

    async def _is_ready(self, client: httpx.AsyncClient) -> bool:
        try:
            return (await client.get(f"{self.address}/health/ready")).status_code == 200
        except httpx.TransportError:
            return False
