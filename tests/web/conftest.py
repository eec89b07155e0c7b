"""Servers as they stand behind a reverse proxy, and beside the sign-in services of organisations."""

import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import yaml

from backend.database import Database
from backend.embedded.running import Embedded
from tests.servers import running_server
from tests.web.forger import MISBEHAVING, Forger, running_forger
from tests.web.keycloak import Keycloak, running_keycloak
from tests.web.north_and_south import Doors, entry, realms, trust
from tests.world import World

NAMED = "https://map.example.org"


@pytest.fixture(scope="session")
def proxied(neo4j: Embedded, folder: Path, database: Database) -> Iterator[str]:
    """It believes what a proxy on this machine says, and answers for a name."""
    with running_server(
        neo4j, folder, INTERLOCK_TRUSTED_PROXIES="127.0.0.1", INTERLOCK_ORIGINS=NAMED
    ) as address:
        yield address


@pytest.fixture(scope="session")
def forger() -> Iterator[Forger]:
    with running_forger() as running:
        yield running


@pytest.fixture(scope="session")
def sleeping() -> Iterator[str]:
    """A service that takes every call and answers none."""
    with socket.create_server(("127.0.0.1", 0), backlog=20) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


@pytest.fixture(scope="session")
def keycloak(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Keycloak]:
    with running_keycloak(tmp_path_factory.mktemp("keycloak"), realms()) as running:
        yield running


@pytest.fixture(scope="session")
async def doors(
    neo4j: Embedded,
    folder: Path,
    database: Database,
    keycloak: Keycloak,
    forger: Forger,
    sleeping: str,
) -> AsyncIterator[Doors]:
    """A server with the services of two trusts, of a forger, and one that is not there."""
    world = World(database, "")
    north, south = await trust(world, "Northern"), await trust(world, "Southern")
    entries = [
        entry("north", keycloak.issuer("north"), north, south),
        entry("south", keycloak.issuer("south"), south, north),
        entry("forger", forger.address, north, south),
        *(entry(name, forger.issuer(name), north, south) for name in MISBEHAVING),
        entry("sleeper", sleeping, north, south),
        entry("away", "http://127.0.0.1:9/realms/away", north, south),
        entry("nonsense", f"http://127.0.0.1:{neo4j.uri.rpartition(':')[2]}", north, south),
    ]
    file = folder / "providers.yaml"
    file.write_text(yaml.safe_dump({"providers": entries}))
    with running_server(neo4j, folder, INTERLOCK_PROVIDERS=str(file)) as address:
        made = Doors(address, keycloak, north, south)
        yield made
    for client in made.clients:
        await client.aclose()
