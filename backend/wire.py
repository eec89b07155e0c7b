"""What uvicorn lets a client do for ever, ended: half-sent requests, and pings whose answers nobody reads.

Bytes are counted and timed here, below the application, which hears of a request only when its headers are whole.
"""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame

HEADERS_WITHIN = 10.0
BODY_WITHIN = 35.0
"""Later than the guard, which answers in words; this ends what was answered without being read."""
LARGEST_HEADERS = 64 * 1024
MOST_UNREAD = 1024 * 1024
MOST_PIECES = 1_000


class HttpWire(HttpToolsProtocol):
    """A connection is closed when a request on it, or the first byte of one, does not come in time."""

    def __init__(self, *arguments: Any, **others: Any) -> None:
        super().__init__(*arguments, **others)
        self._deadline: asyncio.TimerHandle | None = None
        self._is_in_body = False
        self._header_bytes = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._close_in(HEADERS_WITHIN)

    def connection_lost(self, exc: Exception | None) -> None:
        self._in_time()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if not self._is_in_body:
            self._header_bytes += len(data)
            if self._deadline is None:
                self._close_in(HEADERS_WITHIN)
        super().data_received(data)
        if self._header_bytes > LARGEST_HEADERS:
            self.transport.abort()

    def on_headers_complete(self) -> None:
        self._header_bytes, self._is_in_body = 0, True
        self._close_in(BODY_WITHIN)
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._header_bytes, self._is_in_body = 0, False
        self._in_time()
        super().on_message_complete()

    def _close_in(self, seconds: float) -> None:
        self._in_time()
        self._deadline = self.loop.call_later(seconds, self.transport.close)

    def _in_time(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


class SocketWire(WebSocketsSansIOProtocol):
    """Answers to pings are kept until they are read, and the pieces of a frame until its last:
    who never reads, or never ends, is let go."""

    def handle_ping(self) -> None:
        if self.transport.is_closing():
            return
        if self.transport.get_write_buffer_size() > MOST_UNREAD:
            self.transport.abort()
            return
        super().handle_ping()

    def handle_cont(self, event: Frame) -> None:
        if len(self.frames) >= MOST_PIECES:
            self.transport.abort()
            return
        super().handle_cont(event)
