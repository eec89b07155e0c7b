"""One real Neo4j with the seeded map, one real server in demo mode, one real Chromium."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser

from backend.cli import prepare
from backend.database import Database, connect
from backend.embedded.running import Embedded
from backend.settings import Settings
from e2e.chromium import started
from e2e.screen import Screens
from e2e.ward import Ward, open_ward
from tests.database import start_database
from tests.servers import Server, running_server
from tests.world import World


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("interlock")


@pytest.fixture(scope="session")
def neo4j(data: Path) -> Iterator[Embedded]:
    """Prepared as `make run` prepares it the first time."""
    with start_database(data) as joined:
        settings = Settings(
            data=data,
            demo=True,
            neo4j_uri=joined.uri,
            neo4j_user=joined.user,
            neo4j_password=joined.password,
        )
        prepare(settings, print)
        yield joined


@pytest.fixture(scope="session")
async def database(neo4j: Embedded) -> AsyncIterator[Database]:
    async with connect(neo4j.uri, neo4j.user, neo4j.password, strict=True) as database:
        yield database


@pytest.fixture(scope="session")
def server(neo4j: Embedded, data: Path) -> Iterator[str]:
    with running_server(neo4j, data, INTERLOCK_DEMO="1") as address:
        yield address


@pytest.fixture
def mortal_server(neo4j: Embedded, data: Path) -> Iterator[Server]:
    """A second server, which may be killed and started again."""
    made = Server(neo4j, data, INTERLOCK_DEMO="1")
    made.start()
    yield made
    made.kill()


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    async with started() as browser:
        yield browser


@pytest.fixture
async def screens(chromium: Browser, server: str) -> AsyncIterator[Screens]:
    made = Screens(chromium, server)
    yield made
    broken = [complaint for screen in made.opened for complaint in screen.broken]
    await made.close()
    assert not broken, "what the pages said on their console"


@pytest.fixture
async def world(database: Database, server: str) -> AsyncIterator[World]:
    made = World(database, server)
    yield made
    for client in made.clients:
        await client.aclose()


@pytest.fixture
async def ward(world: World) -> Ward:
    return await open_ward(world)
