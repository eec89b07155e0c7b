"""The people of the land stay for all tests of this folder."""

from collections.abc import AsyncIterator

import pytest

from backend.database import Database
from tests.permissions.land import Land, settle
from tests.world import World


@pytest.fixture(scope="session")
async def land(database: Database, server: str) -> AsyncIterator[Land]:
    made = World(database, server)
    made.top = await made.process("Caring for inpatients", None)
    yield await settle(made)
    for client in made.clients:
        await client.aclose()
