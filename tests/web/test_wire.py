"""Who sends half a request, or reads nothing, is let go."""

import asyncio
import socket
import time
from collections.abc import Iterator

import pytest

from backend.web.guard import BODY_WITHIN
from backend.wire import HEADERS_WITHIN, LARGEST_HEADERS
from tests.scene import Cast
from tests.web.raw import opening, say

HOST = b"Host: localhost\r\n"
LIVE = b"GET /health/live HTTP/1.1\r\n" + HOST + b"\r\n"
FORM = b"Content-Type: application/json\r\nContent-Length: 50\r\n\r\n"
HALF_HEADERS = {
    "nothing": [],
    "half a line": [b"GET / HT"],
    "no end": [b"GET / HTTP/1.1\r\n" + HOST],
    "one by one": [b"GET / HTTP/1.1\r\n", *[b"X: y\r\n"] * 40],
    "empty lines": [b"\r\n"] * 40,
    "after a whole one": [LIVE, *[b"\r\n"] * 40],
    "half of a second": [LIVE, b"GET / HTTP/1.1\r\n", *[b"X: y\r\n"] * 40],
}
MORE, TEXT, PING = 0, 1, 9


def frame(kind: int, data: bytes) -> bytes:
    return bytes([kind, 0x80 | len(data)]) + b"\0\0\0\0" + data


async def test_headers_that_are_not_whole_in_ten_seconds_end_the_connection(server: str) -> None:
    cases = [
        say(server, *pieces, pause=0.5, within=HEADERS_WITHIN + 4)
        for pieces in HALF_HEADERS.values()
    ]
    for name, heard in zip(HALF_HEADERS, await asyncio.gather(*cases), strict=True):
        assert heard.closed_after is not None, name
        assert name == "half of a second" or heard.closed_after > 4, name


async def test_headers_are_of_a_size(server: str) -> None:
    lines = [b"X: " + b"y" * 1_000 + b"\r\n"] * (2 * LARGEST_HEADERS // 1_000)
    heard = await say(server, b"GET / HTTP/1.1\r\n" + HOST, *lines, within=5)
    assert heard.closed_after is not None


async def test_a_body_that_is_not_whole_in_thirty_seconds_is_refused(server: str) -> None:
    sign_in = b"POST /sign-in HTTP/1.1\r\n" + HOST + FORM
    sign_out = b"POST /sign-out HTTP/1.1\r\n" + HOST + FORM
    half, unread = await asyncio.gather(
        say(server, sign_in, *[b" "] * 45, pause=1, within=BODY_WITHIN + 4),
        say(server, sign_out, *[b" "] * 45, pause=1, within=BODY_WITHIN + 9),
    )
    assert (half.status, unread.status) == (408, 204)
    assert b"arrives whole within" in half.answer
    assert half.closed_after
    assert unread.closed_after


async def test_a_request_that_comes_in_pieces_in_time_is_answered(server: str) -> None:
    pieces = [LIVE[at : at + 9] for at in range(0, len(LIVE), 9)]
    heard = await say(server, *pieces, pause=0.1)
    assert heard.status == 200


@pytest.fixture
def deaf(cast: Cast) -> Iterator[socket.socket]:
    """A greeted socket whose client reads nothing."""
    host = str(cast.ada.client.base_url).removeprefix("http://").rstrip("/")
    cookie = "; ".join(f"{name}={value}" for name, value in cast.ada.client.cookies.items())
    with socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        client.settimeout(5)
        client.connect(("127.0.0.1", int(host.rpartition(":")[2])))
        client.sendall(opening(host, cookie) + frame(0x80 | TEXT, b'{"type": "connection_init"}'))
        assert b" 101 " in client.recv(100)
        yield client


def sends_for_ever(client: socket.socket, data: bytes, seconds: float = 4) -> None:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        client.sendall(data)


def test_who_pings_and_never_reads_is_let_go(deaf: socket.socket) -> None:
    with pytest.raises(ConnectionError):
        sends_for_ever(deaf, frame(0x80 | PING, b"p" * 125) * 1_000)


def test_who_sends_a_frame_in_countless_pieces_is_let_go(deaf: socket.socket) -> None:
    deaf.sendall(frame(TEXT, b""))
    with pytest.raises(ConnectionError):
        sends_for_ever(deaf, frame(MORE, b"") * 1_000)
