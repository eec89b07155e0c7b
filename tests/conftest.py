"""One real Neo4j and two real servers for all tests of the API."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from backend.database import Database, connect
from backend.embedded.running import Embedded
from backend.migrations import migrate
from tests.database import start_database
from tests.redis import RedisServer
from tests.scene import Cast, Scene, assemble, make_scene
from tests.servers import running_server
from tests.world import World

AT_ONE_DOOR = {"test_forged_tokens", "test_signing_in_elsewhere"}
"""They share an identity provider, which takes long to start."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where tests run side by side, those of a file stay together."""
    for item in items:
        group = "door" if item.path.stem in AT_ONE_DOOR else str(item.path)
        item.add_marker(pytest.mark.xdist_group(group))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("interlock")


@pytest.fixture(scope="session")
def neo4j(folder: Path) -> Iterator[Embedded]:
    with start_database(folder / "data") as joined:
        yield joined


@pytest.fixture(scope="session")
async def database(neo4j: Embedded) -> AsyncIterator[Database]:
    async with connect(neo4j.uri, neo4j.user, neo4j.password) as quiet:
        await migrate(quiet, lambda _: None)
    async with connect(neo4j.uri, neo4j.user, neo4j.password, strict=True) as strict:
        yield strict


@pytest.fixture(scope="session")
def second_neo4j(folder: Path) -> Iterator[Embedded]:
    """Another Neo4j: to restore into, and to break rules in without harm to others."""
    with start_database(folder / "second") as joined:
        yield joined


@pytest.fixture
async def empty(second_neo4j: Embedded) -> AsyncIterator[Database]:
    """The second database, with the schema and nothing else."""
    reach = (second_neo4j.uri, second_neo4j.user, second_neo4j.password)
    async with connect(*reach) as quiet:
        await quiet.run_text(
            "MATCH (n) WHERE NOT n:Map CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS"
        )
        await quiet.run_text("MATCH (map:Map) SET map.number = 0")
        await migrate(quiet, lambda _: None)
    async with connect(*reach, strict=True) as strict:
        yield strict


@pytest.fixture(scope="session")
def server(neo4j: Embedded, folder: Path, database: Database) -> Iterator[str]:
    with running_server(neo4j, folder) as address:
        yield address


@pytest.fixture(scope="session")
def second_server(neo4j: Embedded, folder: Path, database: Database) -> Iterator[str]:
    with running_server(neo4j, folder) as address:
        yield address


@pytest.fixture
def bell(tmp_path: Path) -> Iterator[RedisServer]:
    """A Redis of the test's own, between servers."""
    redis = RedisServer(tmp_path)
    try:
        redis.start()
        yield redis
    finally:
        redis.kill()


@pytest.fixture
async def world(database: Database, server: str) -> AsyncIterator[World]:
    """A fresh cluster, *Caring for inpatients*, that nobody owns yet: `world.top`."""
    made = World(database, server)
    made.top = await made.process("Caring for inpatients", None)
    yield made
    for client in made.clients:
        await client.aclose()


@pytest.fixture(scope="session")
async def cast(database: Database, server: str) -> AsyncIterator[Cast]:
    """People who stay for the whole run."""
    made = World(database, server)
    yield await assemble(made)
    for client in made.clients:
        await client.aclose()


@pytest.fixture
async def scene(database: Database, server: str, cast: Cast) -> AsyncIterator[Scene]:
    """A small map of the cast's, with a world of its own around it."""
    made = World(database, server)
    yield await make_scene(made, cast)
    for client in made.clients:
        await client.aclose()
