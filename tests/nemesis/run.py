"""One run: the crowd works, the nemesis breaks, and then everything is compared with everything."""

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from backend.database import Database, connect
from backend.embedded.running import Embedded
from backend.migrations import migrate
from tests.database import start_database
from tests.nemesis.crowd import Builder, Roaming, Writer
from tests.nemesis.nemesis import Nemesis
from tests.redis import RedisServer
from tests.scene import assemble
from tests.servers import Server, running_server
from tests.world import Person, World

FACETS = ("WHY", "HOW", "WHO", "WHAT", "WHERE", "WHEN")
LAST = 600.0
"""Seconds in which everybody has sent what they have left."""


@dataclass
class Size:
    seconds: float
    writers: int
    builders: int
    parts: int


@dataclass
class Report:
    """What was done, and what was found wrong: nothing, if all is well."""

    seed: int
    size: Size
    took: float = 0.0
    deeds: dict[str, int] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    lines: int = 0
    connections: int = 0
    commands: int = 0
    tries: int = 0
    refused: dict[str, int] = field(default_factory=dict)
    events: int = 0
    wrong: list[str] = field(default_factory=list)

    def row(self) -> dict[str, object]:
        return asdict(self)


async def run(seed: int, size: Size, folder: Path) -> Report:
    report = Report(seed, size)
    with _pieces(folder) as (neo4j, bell, servers):
        reach = (neo4j.uri, neo4j.user, neo4j.password)
        async with connect(*reach) as database:
            await migrate(database, lambda _: None)
            for server in servers:
                await asyncio.to_thread(server.start)
            crowd = await _gather(World(database, servers[0].address), servers, size, seed)
            nemesis = Nemesis(seed, servers, neo4j, folder / "data", bell)
            begun = time.monotonic()
            await crowd.works(nemesis, size.seconds)
            report.took = time.monotonic() - begun
            report.deeds, report.log = dict(nemesis.done), nemesis.log
            with running_server(neo4j, folder) as cold:
                await _compare(crowd, cold, database, report)
            for client in crowd.world.clients:
                await client.aclose()
    return report


@contextmanager
def _pieces(folder: Path) -> Iterator[tuple[Embedded, RedisServer, list[Server]]]:
    with ExitStack() as stack:
        neo4j = stack.enter_context(start_database(folder / "data"))
        bell = RedisServer(folder)
        bell.start()
        stack.callback(bell.kill)
        servers = [Server(neo4j, folder, INTERLOCK_REDIS=bell.url) for _ in range(2)]
        for server in servers:
            stack.callback(server.kill)
        yield neo4j, bell, servers


@dataclass
class Crowd:
    world: World
    top: str
    reader: Person
    writers: list[Writer]
    builders: list[Builder]

    async def works(self, nemesis: Nemesis, seconds: float) -> None:
        """All at once; then the nemesis rests, and everybody sends what is left."""
        rests, done = asyncio.Event(), asyncio.Event()
        breaking = asyncio.create_task(nemesis.works_until(rests))
        people: list[Writer | Builder] = [*self.writers, *self.builders]
        working = [asyncio.create_task(one.works_until(done)) for one in people]
        await asyncio.sleep(seconds)
        rests.set()
        await breaking
        done.set()
        async with asyncio.timeout(LAST):
            await asyncio.gather(*working)

    @property
    def sittings(self) -> dict[str, list[Roaming]]:
        """By note."""
        found: dict[str, list[Roaming]] = defaultdict(list)
        for writer in self.writers:
            for sitting in writer.sittings:
                found[sitting.note].append(sitting)
        return found


async def _gather(world: World, servers: list[Server], size: Size, seed: int) -> Crowd:
    cast = await assemble(world)
    world.top = cast.ada.top = await world.process("Running a ward", cast.ward)
    parts = [await cast.ada.adds_part(world.top, f"Caring {nth}") for nth in range(size.parts)]
    notes = [f"{part}:{facet}" for facet in FACETS for part in parts]

    async def selves() -> list[Person]:
        person = await world.person_holding(cast.ward)
        return [await world.elsewhere(person, server.address) for server in servers]

    writers = [Writer(nth, await selves(), notes, seed) for nth in range(size.writers)]
    builders = [Builder(nth, await selves(), world.top, seed) for nth in range(size.builders)]
    return Crowd(world, world.top, cast.ada, writers, builders)


async def _compare(crowd: Crowd, cold: str, database: Database, report: Report) -> None:
    reader = await crowd.world.elsewhere(crowd.reader, cold)
    for note, sittings in crowd.sittings.items():
        report.wrong += await _compare_note(note, sittings, reader)
        report.lines += sum(len(one.typed) for one in sittings)
        report.connections += sum(one.connected for one in sittings)
    report.wrong += await _compare_map(crowd, reader, database)
    report.commands = sum(len(one.answered) for one in crowd.builders)
    report.tries = sum(one.tries for one in crowd.builders)
    report.refused = dict(sum((one.refused for one in crowd.builders), Counter()))
    report.events, holes = await _events(database)
    report.wrong += holes
    report.wrong += await crowd.world.broken()


async def _compare_note(note: str, sittings: list[Roaming], reader: Person) -> list[str]:
    """Each writer's copy after they read once more, a cold server, and the plain text: the same, each line once."""
    texts = {f"the copy of {one.name}": await one.reads() for one in sittings}
    process_id, facet = note.split(":")
    seen = await reader.sees(process_id, "facets { facet note }")
    texts["a cold server"] = next(one["note"] for one in seen["facets"] if one["facet"] == facet)
    wrong = [] if len(set(texts.values())) == 1 else [f"{note}: differs between {sorted(texts)}"]
    there = Counter(texts["a cold server"].split("\n") if texts["a cold server"] else [])
    typed = Counter(line for one in sittings for line in one.typed)
    wrong += [f"{note}: lost: {line}" for line in typed - there]
    wrong += [f"{note}: more than once: {line}" for line in there - typed]
    return wrong


async def _compare_map(crowd: Crowd, reader: Person, database: Database) -> list[str]:
    cluster = await reader.cluster(crowd.top)
    there = Counter((one["id"], one["name"]) for one in cluster["processes"])
    wrong = [
        f"{name}: is there {there[part, name]} times"
        for builder in crowd.builders
        for part, name in builder.names.items()
        if there[part, name] != 1
    ]
    asked = "MATCH (event:Event) RETURN event.opId AS op, count(*) AS times"
    events = {row["op"]: row["times"] for row in await database.run_text(asked)}
    answered = [op_id for builder in crowd.builders for op_id in builder.answered]
    return wrong + [
        f"{op}: was done {events.get(op, 0)} times" for op in answered if events.get(op) != 1
    ]


async def _events(database: Database) -> tuple[int, list[str]]:
    """How many there are; their numbers have no hole."""
    asked = (
        "MATCH (event:Event) RETURN count(event) AS events, "
        "min(event.number) AS first, max(event.number) AS last"
    )
    (row,) = await database.run_text(asked)
    expected = row["last"] - row["first"] + 1
    holes = [] if row["events"] == expected else [f"{expected - row['events']} events are missing"]
    return row["events"], holes
