"""A client that sends bytes as they are: what no well-behaved one would send."""

import asyncio
import time
from dataclasses import dataclass

WITHIN = 10.0


@dataclass(frozen=True)
class Heard:
    """What came until the server closed, and after how many seconds it did; None: not in time."""

    answer: bytes
    closed_after: float | None

    @property
    def status(self) -> int:
        return int(self.answer[9:12])


async def say(address: str, *pieces: bytes, pause: float = 0.0, within: float = WITHIN) -> Heard:
    """Open a connection, say these pieces with pauses between, and listen to the end."""
    host, _, port = address.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    began, heard = time.monotonic(), bytearray()
    saying = asyncio.create_task(_say(writer, pieces, pause))
    try:
        async with asyncio.timeout(within):
            while some := await reader.read(65_536):
                heard += some
        return Heard(bytes(heard), time.monotonic() - began)
    except ConnectionError:
        return Heard(bytes(heard), time.monotonic() - began)
    except TimeoutError:
        return Heard(bytes(heard), None)
    finally:
        saying.cancel()
        writer.transport.abort()


async def _say(writer: asyncio.StreamWriter, pieces: tuple[bytes, ...], pause: float) -> None:
    for piece in pieces:
        writer.write(piece)
        await asyncio.sleep(pause)


async def ask(address: str, *lines: str) -> Heard:
    """One request in these lines, after which the server is asked to close."""
    text = "\r\n".join([*lines, "Connection: close", "", ""])
    return await say(address, text.encode("latin-1"))


def opening(host: str, cookie: str = "") -> bytes:
    """The request that opens a socket, from the host's own page."""
    lines = [
        "GET /graphql HTTP/1.1",
        f"Host: {host}",
        f"Origin: http://{host}",
        f"Cookie: {cookie}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Protocol: graphql-transport-ws",
    ]
    return "\r\n".join([*lines, "", ""]).encode()
