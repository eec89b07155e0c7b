"""A server as it stands behind a reverse proxy."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.database import Database
from backend.embedded.running import Embedded
from tests.servers import running_server

NAMED = "https://map.example.org"


@pytest.fixture(scope="session")
def proxied(neo4j: Embedded, folder: Path, database: Database) -> Iterator[str]:
    """It believes what a proxy on this machine says, and answers for a name."""
    with running_server(
        neo4j, folder, INTERLOCK_TRUSTED_PROXIES="127.0.0.1", INTERLOCK_ORIGINS=NAMED
    ) as address:
        yield address
