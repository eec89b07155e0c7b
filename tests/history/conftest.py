"""What was typed is told a little later: before the next test, so that it hears only of its own."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from backend.database import Database

UNTOLD = "MATCH (d:NoteDocument) WHERE d.untoldSince IS NOT NULL RETURN count(d) AS number"


@pytest.fixture(autouse=True)
async def told(database: Database) -> AsyncIterator[None]:
    yield
    async with asyncio.timeout(60):
        while (await database.run_text(UNTOLD))[0]["number"]:  # noqa: ASYNC110
            await asyncio.sleep(0.2)
