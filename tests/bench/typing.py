"""How soon what one types is kept, and is on everybody else's screen: `python -m tests.bench.typing`.

So many windows have one note open, and each types ten characters five times a second. From sending to hearing the
acknowledgement (it is in the database then), and to every other window hearing it.
"""

import argparse
import asyncio
import json
import os
import re
import sys
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from pycrdt import XmlElement, XmlFragment, XmlText

from backend.database import connect
from backend.migrations import migrate
from tests.database import start_database
from tests.scene import assemble, make_scene
from tests.servers import ROOT, Server
from tests.text.window import Copy, Window, opening
from tests.world import Person, World

WINDOWS_EACH = 10
PER_SECOND = 5
MARK = re.compile(rb"e\d{8}\.")


@dataclass
class Measured:
    """Seconds from sending: `kept` to the acknowledgement, `seen` to each other window."""

    windows: int
    kept: list[float] = field(default_factory=list)
    seen: list[float] = field(default_factory=list)
    sent: int = 0

    def row(self) -> dict[str, Any]:
        expected = self.sent * (self.windows - 1)
        return {
            "windows": self.windows,
            "edits": self.sent,
            "kept p50 ms": _percentile(self.kept, 50),
            "kept p99 ms": _percentile(self.kept, 99),
            "seen p50 ms": _percentile(self.seen, 50),
            "seen p99 ms": _percentile(self.seen, 99),
            "seen of expected": round(len(self.seen) / expected, 4) if expected else None,
        }


def _percentile(seconds: list[float], which: int) -> float:
    return round(quantiles(seconds, n=100)[which - 1] * 1000, 1)


class Typing:
    """One window, which types and notes when things come; it keeps no copy of what others write."""

    def __init__(self, here: Window, measured: Measured, times: dict[bytes, float]) -> None:
        self._here = here
        self._measured = measured
        self._times = times
        self._sent_at: list[float] = []
        self._own: set[bytes] = set()
        self._text: Any = None

    async def types(self, seconds: float, name: int) -> None:
        ends = time.perf_counter() + seconds
        await asyncio.sleep(name * 0.0173 % (1 / PER_SECOND))
        while time.perf_counter() < ends:
            mark = f"e{name:03}{len(self._sent_at):05}."
            update = self._here.copy.edit(partial(self._puts, mark=mark))
            moment = time.perf_counter()
            self._times[mark.encode()] = moment
            self._own.add(mark.encode())
            self._sent_at.append(moment)
            self._measured.sent += 1
            await self._here.sends(update)
            await asyncio.sleep(1 / PER_SECOND)

    def _puts(self, root: XmlFragment, mark: str) -> None:
        """In a paragraph of its own, in the place of what stood there: a note has its length."""
        if self._text is None:
            self._text = root.children.append(XmlElement("paragraph")).children.append(XmlText())
        if len(self._text):
            del self._text[0 : len(self._text)]
        self._text.insert(0, mark)

    async def hears(self) -> None:
        acknowledged = 0
        while True:
            data = await self._here.socket.recv()
            moment = time.perf_counter()
            assert isinstance(data, bytes)
            marks = MARK.findall(data)
            self._measured.seen += [
                moment - self._times[mark] for mark in marks if mark not in self._own
            ]
            if not marks and b"\xa3ack" in data:
                number = _number_of(data)
                kept = self._sent_at[acknowledged:number]
                self._measured.kept += [moment - at for at in kept]
                acknowledged = number


def _number_of(data: bytes) -> int:
    number: int = msgspec.msgpack.decode(data)["number"]
    return number


async def measure(people: list[Person], note: str, windows: int, seconds: float) -> Measured:
    measured, times = Measured(windows), dict[bytes, float]()
    async with AsyncExitStack() as stack:
        typing = []
        for at in range(windows):
            socket = await stack.enter_async_context(opening(people[at // WINDOWS_EACH]))
            here = Window(socket, note, Copy())
            await here.hears("welcome")
            await here.opens()
            typing.append(Typing(here, measured, times))
        hearing = [asyncio.create_task(one.hears()) for one in typing]
        await asyncio.gather(*(one.types(seconds, at) for at, one in enumerate(typing)))
        await asyncio.sleep(2)
        for task in hearing:
            task.cancel()
    return measured


async def run(counts: list[int], seconds: float) -> list[dict[str, Any]]:
    rows = []
    with (
        TemporaryDirectory(prefix="interlock-bench-") as folder,
        start_database(Path(folder) / "data") as neo4j,
    ):
        reach = (neo4j.uri, neo4j.user, neo4j.password)
        async with connect(*reach) as database:
            await migrate(database, lambda _: None)
            server = Server(neo4j, Path(folder))
            server.start()
            try:
                world = World(database, server.address)
                world.top = await world.process("Caring for inpatients", None)
                scene = await make_scene(world, await assemble(world))
                people = [
                    await world.person_holding(scene.cast.ward)
                    for _ in range(-(-max(counts) // WINDOWS_EACH))
                ]
                await measure(people, f"{scene.top}:WHEN", 5, 5)  # warm
                for at, windows in enumerate(counts):
                    note = f"{scene.top}:{('WHY', 'HOW', 'WHO', 'WHAT')[at]}"
                    print(f"  {windows} windows.", file=sys.stderr, flush=True)
                    before = server.cpu_seconds()
                    measured = await measure(people, note, windows, seconds)
                    busy = (server.cpu_seconds() - before) / seconds
                    rows.append(measured.row() | {"server, of a core": round(busy, 2)})
                for client in world.clients:
                    await client.aclose()
            finally:
                server.stop()
    return rows


def as_table(rows: list[dict[str, Any]]) -> str:
    heads = list(rows[0])
    lines = [heads, ["---"] * len(heads), *([str(value) for value in row.values()] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.typing", description=__doc__)
    parser.add_argument("--windows", type=int, nargs="+", default=[20, 100])
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--json", type=Path, default=ROOT / "build" / "bench-live.json")
    arguments = parser.parse_args()
    rows = asyncio.run(run(arguments.windows, arguments.seconds))
    arguments.json.parent.mkdir(parents=True, exist_ok=True)
    load = os.getloadavg()[0]
    arguments.json.write_text(json.dumps({"load at the end": load, "typing": rows}, indent=2))
    print(f"{as_table(rows)}\n\nKept in {arguments.json}.")


if __name__ == "__main__":
    main()
