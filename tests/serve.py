"""Runs one server for tests: `python -m tests.serve PORT [GRAPH]`.

TEST_LOOK is how many seconds it waits between looks for what other servers wrote, so that a test can see what it
hears without looking at notes. TEST_SWEEP: between looks for closed notes that have grown, which then close at once.

GRAPH is another graph folder, so that a test can see what happens when a guard is missing from a query.
"""

import os
import sys
from pathlib import Path

import uvicorn

from backend import database
from backend.settings import Settings
from backend.text import rooms
from backend.worker import configuration

if __name__ == "__main__":
    if len(sys.argv) > 2:
        database.GRAPH = Path(sys.argv[2])
    if seconds := os.environ.get("TEST_LOOK"):
        rooms.LOOK = float(seconds)
    if seconds := os.environ.get("TEST_SWEEP"):
        rooms.SWEEP, rooms.GRACE = float(seconds), 0.0
    config = configuration(Settings())
    config.port = int(sys.argv[1])
    config.timeout_graceful_shutdown = 3
    uvicorn.Server(config).run()
