"""How soon what one types is kept, and is on everybody else's screen: `python -m tests.bench.typing`.

So many windows have notes open, and each types ten characters five times a second. From sending to hearing the
acknowledgement, and to every other window of the note hearing it; for Interlock, an acknowledgement says that it is in
Neo4j. Hocuspocus acknowledges what it has in memory, and y-websocket nothing. All are driven by the same generator,
in the same run, one after another.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from backend.database import connect
from backend.embedded.folder import open_folder
from backend.migrations import migrate
from tests.bench import peer
from tests.bench.children import cpu_seconds, free_port, memory, running, wait_until_answers
from tests.database import start_database
from tests.scene import assemble
from tests.servers import ROOT, Server
from tests.world import Person, World

PEERS = Path(__file__).parent / "live_peers"
NODE = PEERS / "node_modules" / ".bin" / "node"
WINDOWS_EACH = 10
PER_SECOND = 5
WARM_UP = 4.0
MOST_NOTES = 30


@dataclass(frozen=True)
class Load:
    windows: int
    notes: int

    @property
    def title(self) -> str:
        return f"{self.windows} in {'one note' if self.notes == 1 else f'{self.notes} notes'}"


LOADS = (Load(20, 1), Load(100, 1), Load(300, 1), Load(300, MOST_NOTES))


@dataclass
class Subject:
    """`processes`: those that serve; `database`: what they keep in, where they do. `editors`: how each connects."""

    name: str
    kind: str
    processes: list[int]
    database: list[int]
    editors: list[dict[str, Any]]
    rooms: Sequence[str]

    def editors_of(self, load: Load) -> list[dict[str, Any]]:
        """Windows of one note come one after another in the list."""
        each = load.windows // load.notes
        return [
            self._in_room(self.editors[nth], self.rooms[nth // each]) for nth in range(load.windows)
        ]

    def _in_room(self, editor: dict[str, Any], room: str) -> dict[str, Any]:
        at = f"{editor['url']}/{room}" if self.kind == "y-websocket" else editor["url"]
        return editor | {"url": at, "room": room}


def measure(subject: Subject, load: Load, seconds: float) -> dict[str, Any]:
    asked = {
        "kind": subject.kind,
        "editors": subject.editors_of(load),
        "perSecond": PER_SECOND,
        "seconds": seconds,
        "warmUp": WARM_UP,
    }
    with subprocess.Popen(
        [str(NODE), "typists.js"],
        cwd=PEERS,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as child:
        assert child.stdin
        assert child.stdout
        assert child.stderr
        _pin([child.pid], 0)
        child.stdin.write(json.dumps(asked).encode())
        child.stdin.close()
        said = child.stderr.readline()
        if said != b"begin\n":
            return _row(subject, load) | {"failed": (said + child.stderr.read()).decode()[-300:]}
        before = _busy(subject.processes), _busy(subject.database)
        child.stderr.readline()
        after = _busy(subject.processes), _busy(subject.database)
        measured = json.loads(child.stdout.read())
    return _row(subject, load) | {
        "edits": measured["edits"],
        "delivered %": round(100 * measured["delivered"], 1),
        "seen p50 ms": measured["seen"]["p50"],
        "seen p99 ms": measured["seen"]["p99"],
        "acknowledged p50 ms": measured["kept"]["p50"],
        "acknowledged p99 ms": measured["kept"]["p99"],
        "server, of a core": round((after[0] - before[0]) / seconds, 2),
        "database, of a core": round((after[1] - before[1]) / seconds, 2),
        "server MB": round(sum(map(memory, subject.processes)) / 1e6),
        "generator, of a core": round(measured["generator"], 2),
    }


def _row(subject: Subject, load: Load) -> dict[str, Any]:
    return {"server": subject.name, "windows": load.title}


def _busy(processes: Sequence[int]) -> float:
    return sum(cpu_seconds(one) or 0.0 for one in processes)


_is_pinned = False


def _pin(processes: Sequence[int], core: int) -> None:
    """Keep these, with all their threads, to one processor."""
    if not _is_pinned:
        return
    for process in processes:
        for thread in os.listdir(f"/proc/{process}/task"):
            with suppress(OSError):
                os.sched_setaffinity(int(thread), {core})


@contextmanager
def peers(folder: Path) -> Iterator[list[Subject]]:
    rooms = [f"note-{nth}" for nth in range(MOST_NOTES)]
    commands = {
        "hocuspocus": ("Hocuspocus 4.7", ["hocuspocus.js"]),
        "y-websocket": ("y-websocket 2.1", ["node_modules/y-websocket/bin/server.cjs"]),
    }
    with ExitStack() as stack:
        found = []
        for kind, (name, command) in commands.items():
            port = free_port()
            environment = {"PORT": str(port), "HOST": "127.0.0.1", "NODE_ENV": "production"}
            log = folder / f"{kind}.log"
            child = stack.enter_context(running([str(NODE), *command], environment, log, PEERS))
            wait_until_answers(f"http://127.0.0.1:{port}/", child, log)
            _pin([child.pid], 1)
            editor = {"url": f"ws://127.0.0.1:{port}", "headers": {}}
            found.append(Subject(name, kind, [child.pid], [], [editor] * 300, rooms))
        yield found


async def interlock(server: Server, world: World, database: int) -> Subject:
    cast = await assemble(world)
    world.top = cast.ada.top = await world.process("Caring for inpatients", cast.ward)
    parts = [await cast.ada.adds_part(world.top, f"Caring {nth}") for nth in range(MOST_NOTES)]
    rooms = [f"{part}:WHY" for part in parts]
    people = [await world.person_holding(cast.ward) for _ in range(300 // WINDOWS_EACH)]
    url = server.address.replace("http://", "ws://") + "/live"
    editors = [
        {"url": url, "headers": _headers(people[nth // WINDOWS_EACH], server)} for nth in range(300)
    ]
    return Subject("Interlock", "interlock", [server.pid], [database], editors, rooms)


def _headers(person: Person, server: Server) -> dict[str, str]:
    cookies = "; ".join(f"{name}={secret}" for name, secret in person.client.cookies.items())
    return {"cookie": cookies, "origin": server.address}


async def run(loads: Sequence[Load], seconds: float) -> list[dict[str, Any]]:
    rows = []
    with (
        TemporaryDirectory(prefix="interlock-bench-") as name,
        start_database(Path(name) / "data") as neo4j,
        peers(Path(name)) as beside,
    ):
        database = int(open_folder(Path(name) / "data").server.read_text())
        async with connect(neo4j.uri, neo4j.user, neo4j.password) as graph:
            await migrate(graph, lambda _: None)
            server = Server(neo4j, Path(name))
            server.start()
            try:
                world = World(graph, server.address)
                ours = await interlock(server, world, database)
                _pin([database, server.pid], 1)
                for load in loads:
                    for subject in (ours, *beside):
                        print(f"  {subject.name}, {load.title}.", file=sys.stderr, flush=True)
                        rows.append(await asyncio.to_thread(measure, subject, load, seconds))
                for client in world.clients:
                    await client.aclose()
            finally:
                server.stop()
    return rows


def as_table(rows: list[dict[str, Any]]) -> str:
    heads = list(dict.fromkeys(key for row in rows for key in row))
    lines = [heads, ["---"] * len(heads)]
    lines += [[str(row.get(key, "")) for key in heads] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.typing", description=__doc__)
    parser.add_argument("--windows", type=int, nargs="+", help="only the loads with so many")
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument(
        "--pinned", action="store_true", help="who types on one core, what serves on another"
    )
    parser.add_argument("--json", type=Path, default=ROOT / "build" / "bench-live.json")
    arguments = parser.parse_args()
    global _is_pinned
    _is_pinned = arguments.pinned
    try:
        peer.install(PEERS, "what types, and the peers")
    except peer.NoPeer as error:
        sys.exit(str(error))
    loads = [load for load in LOADS if load.windows in (arguments.windows or [load.windows])]
    rows = asyncio.run(run(loads, arguments.seconds))
    arguments.json.parent.mkdir(parents=True, exist_ok=True)
    about = {"pinned": _is_pinned, "cores": os.cpu_count(), "load at the end": os.getloadavg()[0]}
    arguments.json.write_text(json.dumps({"about": about, "typing": rows}, indent=2))
    print(f"{as_table(rows)}\n\nKept in {arguments.json}.")


if __name__ == "__main__":
    main()
