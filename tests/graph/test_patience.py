"""Nothing holds up the map for longer than the server has patience."""

import time

import pytest
from neo4j.exceptions import ClientError

from backend.database import Transaction, connect
from backend.embedded.running import Embedded

SLOW = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b) AS sum"


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.database.query", lambda _: SLOW)


async def test_a_read_and_a_change_end_when_patience_does(neo4j: Embedded, slow: None) -> None:
    began = time.monotonic()
    async with connect(neo4j.uri, neo4j.user, neo4j.password, patience=1.0) as database:
        with pytest.raises(ClientError, match=r"[Tt]imed out|timeout"):
            await database.rows("anything")

        async def work(tx: Transaction) -> None:
            await tx.rows("anything")

        with pytest.raises(ClientError, match=r"[Tt]imed out|timeout"):
            await database.write(work)
    assert time.monotonic() - began < 30
