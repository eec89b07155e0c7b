"""A Chromium for the tests in a browser: the machine's, or Debian's, or Playwright's own."""

import os
import shutil
import subprocess

from backend_setup import PYTHON
from debian import install
from steps import Unmet, run

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LIMIT = 180
"""Seconds for Playwright's download."""


def set_up_browser() -> None:
    """Make sure that there is one; `chromium()` of the tests finds it again."""
    if not (find() or _from_debian() or _from_playwright()):
        raise Unmet(
            "The tests need a Chromium, and none could be found, installed or downloaded: "
            "install one, or name it with INTERLOCK_CHROMIUM=/path/to/it."
        )


def find() -> str | None:
    chosen = os.environ.get("INTERLOCK_CHROMIUM")
    return chosen or next(filter(None, map(shutil.which, NAMES)), None)


def _from_debian() -> bool:
    return install("Chromium", "chromium", "fonts-liberation") and find() is not None


def _from_playwright() -> bool:
    command = [str(PYTHON), "-m", "playwright", "install", "chromium"]
    if _playwright_has_one():
        return True
    try:
        run("Chromium", ["timeout", str(LIMIT), *command])
    except Unmet:
        return False
    return _playwright_has_one()


def _playwright_has_one() -> bool:
    ask = (
        "from pathlib import Path; from playwright.sync_api import sync_playwright as start\n"
        "with start() as p: raise SystemExit(not Path(p.chromium.executable_path).exists())"
    )
    return (
        subprocess.run([str(PYTHON), "-c", ask], check=False, capture_output=True).returncode == 0
    )
