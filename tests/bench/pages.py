"""A page of 50 of all processes by name, in the database: as anybody reads it, and with nothing asked about who may."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from neo4j import READ_ACCESS, AsyncDriver, AsyncGraphDatabase

from backend.clock import now
from backend.database import Database, query
from backend.embedded.running import ensure_running
from backend.predicates import held
from backend.viewers import find_viewer
from tests.bench import interlock
from tests.bench.sampling import Timings
from tests.bench.unguarded import opened_query

PAGE, PLACES, SEED = 50, 200, 7
QUERY = "processes/by_name"


async def measure(driver: AsyncDriver, seconds: float) -> dict[str, Timings]:
    """For someone with one post: pages that begin anywhere, for so long after a round that warms up."""
    rows, _, _ = await driver.execute_query(
        "MATCH (person:Person)-[:HOLDS]->() RETURN person.id AS id ORDER BY id LIMIT 1"
    )
    viewer = await find_viewer(Database(driver), rows[0]["id"], now(), strong=True)
    if viewer is None:
        raise RuntimeError("The generated map has nobody in it.")
    places = await _places(driver)
    permitted = query(QUERY, held(viewer.facts)), {"viewer": viewer.facts}
    subjects = {"as permitted": permitted, "nothing asked": (opened_query(QUERY), {})}
    found = {name: Timings() for name in subjects}
    for into in ({name: Timings() for name in subjects}, found):
        for name, (text, parameters) in subjects.items():
            await _drive(driver, text, parameters, places, seconds, into[name])
    return found


async def _places(driver: AsyncDriver) -> list[dict[str, Any]]:
    """After which processes pages begin."""
    rows, _, _ = await driver.execute_query(
        "MATCH (p:Process) RETURN p.nameKey AS afterName, p.id AS afterId ORDER BY afterName, afterId"
    )
    places = [row.data() for row in rows]
    return Random(SEED).sample(places[: -PAGE * 2], PLACES)


async def _drive(
    driver: AsyncDriver,
    text: str,
    parameters: dict[str, Any],
    places: list[dict[str, Any]],
    seconds: float,
    timings: Timings,
) -> None:
    before, begun = len(timings.seconds), time.perf_counter()
    while time.perf_counter() < begun + seconds:
        for place in places[:20]:
            asked = time.perf_counter()
            async with driver.session(default_access_mode=READ_ACCESS) as session:
                result = await session.run(text, parameters | place | {"most": PAGE})
                count = len([record async for record in result])
            timings.seconds.append(time.perf_counter() - asked)
            if count != PAGE:
                raise RuntimeError(f"A page had {count} rows, not {PAGE}.")
        places = places[20:] + places[:20]
    timings.rates.append((len(timings.seconds) - before) / (time.perf_counter() - begun))
    timings.client_shares.append(0.0)


def on_a_large_map(
    folder: Path, log: Path, processes: int, seconds: float, say: Callable[[str], None]
) -> dict[str, Timings]:
    """Load a map of so many processes into a folder of its own, and measure pages of it."""
    interlock.generate(folder, log, processes, SEED)
    with ensure_running(folder, say) as database:

        async def measured() -> dict[str, Timings]:
            auth = (database.user, database.password)
            async with AsyncGraphDatabase.driver(database.uri, auth=auth) as driver:
                return await measure(driver, seconds)

        return asyncio.run(measured())
