"""A slow network, for one kind of request."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Route

from e2e.screen import Screen


@asynccontextmanager
async def on_its_way(screen: Screen, operation: str) -> AsyncIterator[None]:
    """Requests of this kind reach the server only when the block ends."""
    arrives = asyncio.Event()
    named = f'"operationName":"{operation}"'

    async def carry(route: Route) -> None:
        # Chromium does not always tell what a request carries: then it may be this one.
        if named in (route.request.post_data or named):
            await arrives.wait()
        await route.continue_()

    await screen.page.route("**/graphql", carry)
    try:
        yield
    finally:
        arrives.set()
