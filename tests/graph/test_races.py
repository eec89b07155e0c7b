"""The rules under races: many people, two server processes, no lock of their own.

Each guard in the Cypher is taken out once, and its rule is then seen to break: the guard is what holds it.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from backend.clock import now
from backend.database import GRAPH, Database
from backend.embedded.running import Embedded
from tests.servers import running_server
from tests.world import Person, World, new_id

RACERS = 16
TOP, PART = "Racing on a ward", "Racing on a shift"
ROUNDS = 12
NO_LOCK = [
    ("changes/begin", "SET map.number = map.number + 1 // guard", "// "),
    ("changes/begin", "RETURN map.number AS number", "RETURN toInteger(rand() * 1e15) AS number"),
]
SLOWLY = (
    "processes/move_part",
    "CREATE (to)",
    "WITH from, old, part, to, size([n IN range(1, 500000) WHERE n % 3 = 0]) AS slow\nCREATE (to)",
)
"""A mover looks long before it moves: without the lock, another gets in between whatever else the machine does."""
Edit = tuple[str, str, str]


@contextmanager
def two_servers(neo4j: Embedded, folder: Path, edits: list[Edit]) -> Iterator[tuple[str, str]]:
    """Two servers whose queries are edited: (query, text, replacement)."""
    graph = folder / f"graph-{new_id()}"
    shutil.copytree(GRAPH, graph)
    for name, text, replacement in edits:
        path = graph / "queries" / f"{name}.cypher"
        before = path.read_text()
        assert text in before, f"{name} has no {text!r}"
        path.write_text(before.replace(text, replacement))
    with (
        running_server(neo4j, folder, graph=graph) as first,
        running_server(neo4j, folder, graph=graph) as second,
    ):
        yield first, second


@asynccontextmanager
async def at(world: World, ada: Person, addresses: tuple[str, ...]) -> AsyncIterator[list[Person]]:
    """Sixteen windows of one person, half on each server."""
    yield [await world.elsewhere(ada, addresses[n % len(addresses)]) for n in range(RACERS)]


def in_a_ring(n: int) -> int:
    return (n + 1) % RACERS


def in_pairs(n: int) -> int:
    return n ^ 1


async def race_movers(
    world: World,
    database: Database,
    addresses: tuple[str, ...],
    below: Callable[[int], int] = in_pairs,
) -> int:
    """Sixteen movers, each putting one part below another's. Gives how many parts are then in a circle."""
    post = await world.post()
    ada = await world.person_holding(post)
    top = await world.process(TOP, post)
    parts = await world.processes([f"{PART} {n}" for n in range(RACERS)], post, top)
    base = await ada.token(top)
    async with at(world, ada, addresses) as windows:
        answers = await asyncio.gather(
            *(
                windows[n].command(
                    "movePart",
                    base=base,
                    partId=parts[n],
                    fromWholeId=top,
                    toWholeId=parts[below(n)],
                )
                for n in range(RACERS)
            )
        )
    assert any(answer["__typename"] == "Committed" for answer in answers)
    return len(await in_circles(database, parts))


async def in_circles(database: Database, parts: list[str]) -> list[str]:
    rows = await database.run_text(
        "MATCH (p:Process) WHERE p.id IN $parts AND EXISTS { (p)-[:HAS_PART*1..20]->(p) } RETURN p.id AS id",
        parts=parts,
    )
    return [row["id"] for row in rows]


async def test_rule_2_sixteen_movers_never_make_a_cycle(
    world: World, database: Database, server: str, second_server: str
) -> None:
    for below in (in_pairs, in_a_ring):
        assert await race_movers(world, database, (server, second_server), below) == 0


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param([*NO_LOCK, SLOWLY], id="without the lock"),
        pytest.param(
            [
                (
                    "processes/move_part",
                    "WHERE NOT $partId IN",
                    "WHERE $partId IS NOT NULL OR NOT $partId IN",
                )
            ],
            id="without the look upwards",
        ),
    ],
)
async def test_rule_2_breaks_without_its_guard(
    world: World, database: Database, neo4j: Embedded, folder: Path, edits: list[Edit]
) -> None:
    try:
        with two_servers(neo4j, folder, edits) as addresses:
            for _ in range(ROUNDS):
                if await race_movers(world, database, addresses):
                    return
    finally:
        await forget_what_broke(database)
    pytest.fail("the rule held without its guard: the guard is not what holds it")


async def forget_what_broke(database: Database) -> None:
    """Other tests share this database and rely on its rules."""
    await database.run_text(
        "MATCH (m:Map) MATCH (e:Event) WHERE e.number > m.number DETACH DELETE e"
    )
    await database.run_text(
        "MATCH (p:Process) WHERE p.name = $top OR p.name STARTS WITH $part DETACH DELETE p",
        top=TOP,
        part=PART,
    )


async def race_handovers(
    world: World, database: Database, addresses: tuple[str, ...]
) -> tuple[int, int]:
    """Sixteen open offers of one process, accepted at once. Gives how many owners, and how many handovers."""
    owner = await world.post()
    ada = await world.person_holding(owner)
    process = await world.process("Testing blood", owner)
    posts = [await world.post(f"Practice nurse {n}") for n in range(RACERS)]
    takers = [
        await world.person_holding(post, address=addresses[n % len(addresses)])
        for n, post in enumerate(posts)
    ]
    offers = [new_id() for _ in posts]
    for offer, post in zip(offers, posts, strict=True):
        await database.write_query(
            "ownership/offer",
            processId=process,
            id=offer,
            toPostId=post,
            personId=ada.person_id,
            now=now(),
        )
    base = [await taker.token(process) for taker in takers]
    answers = await asyncio.gather(
        *(
            taker.command("acceptOwnership", base=base[n], offerId=offers[n])
            for n, taker in enumerate(takers)
        )
    )
    owners = await database.run_text(
        "MATCH (:Process {id: $id})-[:OWNED_BY]->(post) RETURN post.id AS id", id=process
    )
    return len(owners), sum(answer["__typename"] == "Committed" for answer in answers)


async def test_rule_1_sixteen_handovers_leave_one_owner(
    world: World, database: Database, server: str, second_server: str
) -> None:
    for _ in range(2):
        assert await race_handovers(world, database, (server, second_server)) == (1, 1)


async def test_rule_1_breaks_without_its_guard(
    world: World, database: Database, neo4j: Embedded, folder: Path
) -> None:
    guard = ("ownership/accept", "WHERE o.status = 'OPEN' AND EXISTS { (o)-[:FROM]->(owner) }", "")
    with two_servers(neo4j, folder, [guard]) as addresses:
        assert (await race_handovers(world, database, addresses))[1] > 1


async def test_rule_6_numbers_have_no_hole(
    world: World, database: Database, server: str, second_server: str
) -> None:
    """Committed, refused and repeated commands at once: the events number on without a hole."""
    post = await world.post()
    ada = await world.person_holding(post)
    top = await world.process("Giving medicines", post)
    base, repeated = await ada.token(top), new_id()

    async def one(window: Person, n: int) -> dict[str, Any]:
        if n % 4 == 0:
            return await window.command("rename", base=base, processId=top, name="")
        if n % 4 == 1:
            return await window.command(
                "rename", base=base, op_id=repeated, processId=top, name="Giving medicines safely"
            )
        return await window.command(
            "addPart", base=base, wholeId=top, id=new_id(), name=f"Checking allergies {n}"
        )

    async with at(world, ada, (server, second_server)) as windows:
        await asyncio.gather(*(one(window, n) for n, window in enumerate(windows)))
    rows = await database.run_text(
        "MATCH (m:Map) MATCH (e:Event) RETURN m.number AS newest, count(e) AS events, max(e.number) AS highest"
    )
    assert rows[0]["newest"] == rows[0]["events"] == rows[0]["highest"]
