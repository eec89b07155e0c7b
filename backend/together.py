"""Many who ask the same kind of question at once, answered by one statement.

Whoever comes while a question is under way waits for the next, which is for all of them: nobody waits for company when
alone, and five hundred who come at once are asked about a few times, not five hundred times.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")

MOST = 200
"""Of how many one statement asks."""


class Together(Generic[K, V]):
    """`ask`: what is found of some keys, by key; what it raises is raised to all who wait for these keys."""

    def __init__(self, ask: Callable[[list[K]], Awaitable[Mapping[K, V]]]) -> None:
        self._ask = ask
        self._waiting: dict[K, asyncio.Future[V | None]] = {}
        self._asking: asyncio.Task[None] | None = None

    async def get(self, key: K) -> V | None:
        """What is found of a key by a question that begins after this one; None when that is nothing."""
        future = self._waiting.get(key)
        if future is None:
            future = self._waiting[key] = asyncio.get_running_loop().create_future()
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._answer())
        return await asyncio.shield(future)

    async def _answer(self) -> None:
        while self._waiting:
            keys = list(self._waiting)[:MOST]
            waiting = {key: self._waiting.pop(key) for key in keys}
            try:
                found = await self._ask(keys)
            except Exception as error:
                for future in waiting.values():
                    future.set_exception(error)
                    future.exception()  # whoever waited may be gone: then nobody is told
                continue
            for key, future in waiting.items():
                future.set_result(found.get(key))
