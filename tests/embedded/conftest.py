"""One local database for the tests that do not end it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.embedded.running import Embedded
from tests.database import start_database


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="session")
def local(data: Path) -> Iterator[Embedded]:
    with start_database(data) as joined:
        yield joined
