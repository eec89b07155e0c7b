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

from backend.settings import Settings
from backend.web.guard import LARGEST_BODY
from backend.wire import HttpWire, SocketWire

GRACE = 10
"""Seconds for requests under way to finish."""
BREATH, SILENCE = 5.0, 8.0
"""Seconds between signs of life that are asked of each socket, and for one to come: whose machine has failed is gone
within 13."""
MOST_CONNECTIONS = 1_000
"""Sockets count too. Beyond it, a request is answered with 503; sockets are bounded by person."""


def serve(listening: int, lifeline: int) -> None:
    threading.Thread(target=_end_with_supervisor, args=(lifeline,), daemon=True).start()
    server = uvicorn.Server(configuration(Settings()))
    server.run(sockets=[socket.socket(fileno=listening)])


def configuration(settings: Settings) -> uvicorn.Config:
    return uvicorn.Config(
        "backend.app:app",
        access_log=False,
        log_level="warning",
        server_header=False,
        lifespan="on",
        http=HttpWire,
        ws=SocketWire,
        ws_max_size=LARGEST_BODY,
        ws_per_message_deflate=False,
        ws_ping_interval=BREATH,
        ws_ping_timeout=SILENCE,
        limit_concurrency=MOST_CONNECTIONS,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=settings.proxies,
        timeout_graceful_shutdown=GRACE,
    )


def _end_with_supervisor(lifeline: int) -> None:
    os.read(lifeline, 1)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    serve(int(sys.argv[1]), int(sys.argv[2]))
