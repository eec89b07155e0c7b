"""Runs one server for tests: `python -m tests.serve PORT [GRAPH]`.

GRAPH is another graph folder, so that a test can see what happens when a guard is missing from a query.
"""

import sys
from pathlib import Path

import uvicorn

from backend import database
from backend.web.guard import LARGEST_BODY

if __name__ == "__main__":
    if len(sys.argv) > 2:
        database.GRAPH = Path(sys.argv[2])
    uvicorn.run(
        "backend.app:app",
        port=int(sys.argv[1]),
        log_level="warning",
        ws="websockets-sansio",
        ws_max_size=LARGEST_BODY,
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=3,
    )
