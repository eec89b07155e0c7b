"""A small HTTP/1.1 client on raw sockets: the server is to be measured, not the client."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

LONGEST_ANSWER = 64 * 1024 * 1024


class Connection:
    """One kept-alive connection that posts JSON to one address, one request at a time."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str
    ) -> None:
        self._reader, self._writer, self._head = reader, writer, head

    async def post(self, body: bytes) -> bytes:
        """The answer's body; anything but 200 is an error, which ends the bench."""
        status, _, answer = await self.exchange(body)
        if status != 200:
            raise RuntimeError(f"The server answered {status}: {answer[:300]!r}")
        return answer

    async def exchange(self, body: bytes) -> tuple[int, bytes, bytes]:
        """The answer as its status, head and body."""
        head = f"{self._head}Content-Length: {len(body)}\r\n\r\n"
        self._writer.write(head.encode() + body)
        answer = await self._reader.readuntil(b"\r\n\r\n")
        return int(answer[9:12]), answer, await self._body(answer.lower())

    async def _body(self, head: bytes) -> bytes:
        length = _header(head, b"content-length")
        if length is not None:
            return await self._reader.readexactly(int(length))
        if _header(head, b"transfer-encoding") == b"chunked":
            return b"".join([chunk async for chunk in self._chunks()])
        return b""

    async def _chunks(self) -> AsyncIterator[bytes]:
        while size := int((await self._reader.readline()).split(b";")[0], 16):
            yield await self._reader.readexactly(size)
            await self._reader.readline()
        await self._reader.readline()


@asynccontextmanager
async def connect(port: int, path: str, cookie: str = "") -> AsyncIterator[Connection]:
    """A connection to a server on this machine."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
        "Content-Type: application/json\r\nAccept: application/json\r\n"
    )
    if cookie:
        head += f"Cookie: {cookie}\r\n"
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=LONGEST_ANSWER)
    try:
        yield Connection(reader, writer, head)
    finally:
        writer.close()


def _header(head: bytes, name: bytes) -> bytes | None:
    start = head.find(b"\r\n" + name + b":")
    if start < 0:
        return None
    begin = start + len(name) + 3
    return head[begin : head.index(b"\r\n", begin)].strip()
