"""Whether a Neo4j can be used: it answers, it knows us, it is new enough."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from backend.database import connect


def require_answer(uri: str, user: str, password: str) -> None:
    """Sign in and ask for the version; refused in one sentence.

    In a thread of its own, for the caller may have a running event loop.
    """

    async def ask() -> None:
        async with connect(uri, user, password) as database:
            await database.check_version()

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, ask()).result()
