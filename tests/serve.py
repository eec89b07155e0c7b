"""Runs one server for tests: `python -m tests.serve PORT [GRAPH]`.

GRAPH is another graph folder, so that a test can see what happens when a guard is missing from a query.
"""

import sys
from pathlib import Path

import uvicorn

from backend import database
from backend.settings import Settings
from backend.worker import configuration

if __name__ == "__main__":
    if len(sys.argv) > 2:
        database.GRAPH = Path(sys.argv[2])
    config = configuration(Settings())
    config.port = int(sys.argv[1])
    config.timeout_graceful_shutdown = 3
    uvicorn.Server(config).run()
