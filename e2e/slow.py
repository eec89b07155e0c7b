"""A slow wire, for one kind of question that is asked on the live socket."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Self

from playwright.async_api import WebSocketRoute

from e2e.screen import Screen


class Wire:
    """Between a page and the server; laid before the page is opened."""

    def __init__(self) -> None:
        self._held: bytes | None = None
        self._waiting: list[tuple[WebSocketRoute, str | bytes]] = []

    @classmethod
    async def of(cls, screen: Screen) -> Self:
        wire = cls()
        await screen.page.route_web_socket("**/live", wire._lay)
        return wire

    @asynccontextmanager
    async def holds(self, operation: str) -> AsyncIterator[None]:
        """Questions of this kind reach the server only when the block ends."""
        self._held = f'"operationName":"{operation}"'.encode()
        try:
            yield
        finally:
            self._held = None
            for server, message in self._waiting:
                server.send(message)
            assert self._waiting, "nothing of this kind was asked on the socket"
            self._waiting.clear()
            await asyncio.sleep(0)

    def _lay(self, page: WebSocketRoute) -> None:
        server = page.connect_to_server()
        page.on_message(lambda message: self._carry(server, message))

    def _carry(self, server: WebSocketRoute, message: str | bytes) -> None:
        if self._held and isinstance(message, bytes) and self._held in message:
            self._waiting.append((server, message))
        else:
            server.send(message)
