"""One server process, started by the supervisor: serves on a socket it is given, for as long as
the supervisor lives.

The supervisor holds the other end of a pipe. When it dies, even by force, the pipe closes and the
server ends too; so none is left behind to hold the port.
"""

import os
import signal
import socket
import sys
import threading

import uvicorn

from backend.web.guard import LARGEST_BODY

GRACE = 10
"""Seconds for requests under way to finish."""


def serve(listening: int, lifeline: int) -> None:
    threading.Thread(target=_end_with_supervisor, args=(lifeline,), daemon=True).start()
    config = uvicorn.Config(
        "backend.app:app",
        access_log=False,
        log_level="warning",
        server_header=False,
        lifespan="on",
        ws="websockets-sansio",
        ws_max_size=LARGEST_BODY,
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=GRACE,
    )
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=listening)])


def _end_with_supervisor(lifeline: int) -> None:
    os.read(lifeline, 1)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    serve(int(sys.argv[1]), int(sys.argv[2]))
