"""What a first run loads, once a database."""

import time
from collections.abc import Callable
from pathlib import Path

from backend.database import Database
from backend.errors import Unusable
from backend.seeding.demo import make_demo_accounts
from backend.seeding.england import england
from backend.seeding.format import SeedError
from backend.seeding.generated import generated
from backend.seeding.load import load

Say = Callable[[str], None]


async def seed_england(database: Database, say: Say) -> bool:
    """Load the seeded map of England, unless it is there; an interrupted load goes on where it stood."""
    state = await database.first("seeding/is_seeded")
    if state and state["seeded"]:
        return False
    say("Loading the map of England.")
    started = time.monotonic()
    try:
        sections = england()
    except SeedError as error:
        raise Unusable(f"The seed cannot be loaded: {error}") from None
    await load(database, sections, say)
    await database.write_query("seeding/seeded")
    say(f"The map is loaded ({time.monotonic() - started:.0f} s).")
    return True


async def seed_demo(database: Database, folder: Path) -> None:
    await make_demo_accounts(database, folder)


async def seed_generated(database: Database, processes: int, seed: int, say: Say) -> None:
    """Load a generated map into a database without processes."""
    state = await database.first("seeding/is_seeded")
    if state and state["begun"]:
        raise Unusable("This database holds a map already. Generate into an empty data folder.")
    say(f"Generating {processes:,} processes (seed {seed}).")
    await load(database, list(generated(processes, seed)), say)
    await database.write_query("seeding/seeded")
