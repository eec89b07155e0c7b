"""What goes wrong: by a seed, so that a run that fails can be had again."""

import asyncio
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path

from backend.embedded.folder import open_folder
from backend.embedded.running import Embedded
from tests.redis import RedisServer
from tests.servers import Server

Deed = Callable[[], Awaitable[None]]
CALM = (1.0, 6.0)
"""Seconds between two deeds."""
SPELL = (0.5, 4.0)
"""Seconds for which something is stopped."""


class Nemesis:
    """`servers`, the `database` in its `folder`, and the `bell` are its to break; it leaves them all running."""

    def __init__(
        self,
        seed: int,
        servers: list[Server],
        database: Embedded,
        folder: Path,
        bell: RedisServer,
    ) -> None:
        self._dice = random.Random(seed)
        self._servers = servers
        self._database = database
        self._files = open_folder(folder)
        self._bell = bell
        self._begun = time.monotonic()
        self.done: Counter[str] = Counter()
        self.log: list[str] = []

    async def works_until(self, done: asyncio.Event) -> None:
        deeds: list[tuple[int, str, Deed]] = [
            (5, "a server is killed and started again", self._kill_server),
            (4, "a server is stopped for a while", self._stop_server),
            (2, "the bell is killed and started again", self._kill_bell),
            (2, "the bell is stopped for a while", self._stop_bell),
            (3, "the database is stopped for a while", self._stop_database),
            (2, "the database is killed and started again", self._kill_database),
        ]
        # Each once, in an order of its own, however long that takes; then as it comes.
        order = self._dice.sample(deeds, k=len(deeds))
        while order or not done.is_set():
            await asyncio.sleep(self._dice.uniform(*CALM))
            weights = [weight for weight, *_ in deeds]
            _, name, deed = order.pop() if order else self._dice.choices(deeds, weights)[0]
            self.done[name] += 1
            self.log.append(f"{time.monotonic() - self._begun:7.1f} s  {name}")
            await deed()

    async def _kill_server(self) -> None:
        server = self._dice.choice(self._servers)
        server.kill()
        await asyncio.sleep(self._dice.uniform(0, 2))
        await asyncio.to_thread(server.start)

    async def _stop_server(self) -> None:
        server = self._dice.choice(self._servers)
        server.pause()
        await asyncio.sleep(self._dice.uniform(*SPELL))
        server.goes_on()

    async def _kill_bell(self) -> None:
        self._bell.kill()
        await asyncio.sleep(self._dice.uniform(*SPELL))
        await asyncio.to_thread(self._bell.start)

    async def _stop_bell(self) -> None:
        self._bell.pause()
        await asyncio.sleep(self._dice.uniform(*SPELL))
        self._bell.goes_on()

    async def _stop_database(self) -> None:
        os.kill(self._process, signal.SIGSTOP)
        await asyncio.sleep(self._dice.uniform(*SPELL))
        os.kill(self._process, signal.SIGCONT)

    async def _kill_database(self) -> None:
        os.kill(self._process, signal.SIGKILL)
        await asyncio.to_thread(self._database.join)

    @property
    def _process(self) -> int:
        return int(self._files.server.read_text())
