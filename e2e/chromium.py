"""The Chromium that the set-up found, started the same way everywhere."""

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

from playwright.async_api import Browser, async_playwright

TOOLS = Path(__file__).resolve().parent.parent / "tools"
QUIET = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]


@asynccontextmanager
async def started() -> AsyncIterator[Browser]:
    # Chromium's own sandbox does not work for root, and is kept for everybody else.
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=_found(), args=[*QUIET, *as_root]
        )
        yield browser
        await browser.close()


def _found() -> str | None:
    """One on the machine, by the finder of the set-up; None: Playwright's own."""
    if str(TOOLS) not in sys.path:
        sys.path.append(str(TOOLS))
    path: str | None = import_module("browser").find()
    return path
