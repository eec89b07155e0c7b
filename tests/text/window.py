"""A window in which somebody types: the live protocol from a client's side, with a document of its own."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import msgspec
from pycrdt import Doc, XmlElement, XmlFragment, XmlText
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from backend.prose import EMPTY, NOTHING, ROOT, Prose
from backend.text.frames import SUBPROTOCOL
from tests.live.sockets import opening_at
from tests.world import Person

WITHIN = 30.0
CHANNEL = 1
Row = dict[str, Any]


def opening(person: Person, *protocols: str, **headers: str) -> connect:
    """A socket of the live protocol: see `opening_at`."""
    return opening_at("/live", person, protocols or (SUBPROTOCOL,), headers)


class Line:
    """A socket, frame by frame."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    async def say(self, what: str, /, **fields: Any) -> None:
        await self.socket.send(msgspec.msgpack.encode({"type": what, **fields}))

    async def hear(self, within: float = WITHIN) -> Row:
        data = await asyncio.wait_for(self.socket.recv(), within)
        assert isinstance(data, bytes), data
        frame: Row = msgspec.msgpack.decode(data)
        return frame

    async def hears(self, *kinds: str, within: float = WITHIN) -> Row:
        """The next frame, which is one of these."""
        frame = await self.hear(within)
        assert frame["type"] in kinds, frame
        return frame

    async def is_closed(self, within: float = WITHIN) -> int | None:
        """The code with which the server closes."""
        with suppress(ConnectionClosed):
            async with asyncio.timeout(within):
                while True:
                    await self.hear(within)
        return self.socket.close_code


@asynccontextmanager
async def talking(person: Person) -> AsyncIterator[Line]:
    async with opening(person) as socket:
        line = Line(socket)
        await line.hears("welcome")
        yield line


class Copy:
    """What one window has of a note."""

    def __init__(self) -> None:
        self.doc: Doc[Any] = Doc()
        self.root = self.doc.get(ROOT, type=XmlFragment)
        self.epoch: int | None = None

    @property
    def text(self) -> str:
        return Prose([self.doc.get_update()]).text()

    def edit(self, work: Callable[[XmlFragment], None]) -> bytes:
        """Change the copy, and give the update that says so."""
        before = self.doc.get_state()
        with self.doc.transaction():
            work(self.root)
        return self.doc.get_update(before)

    def writes(self, line: str) -> bytes:
        """A paragraph at the end."""

        def work(root: XmlFragment) -> None:
            root.children.append(XmlElement("paragraph")).children.append(XmlText(line))

        return self.edit(work)


class Window(Line):
    """A window that has one note open."""

    def __init__(self, socket: ClientConnection, note: str, copy: Copy | None = None) -> None:
        super().__init__(socket)
        self.note = note
        self.copy = copy or Copy()
        self.sent = 0
        self.acknowledged = 0
        self.opened: Row = {}
        self.heard: list[Row] = []

    async def opens(self) -> Row:
        copy = self.copy
        has = copy.epoch is not None
        await self.say(
            "open",
            channel=CHANNEL,
            note=self.note,
            client=copy.doc.client_id,
            epoch=copy.epoch,
            vector=copy.doc.get_state() if has else b"",
        )
        frame = await self.hears("opened", "refused")
        if frame["type"] == "opened":
            self.opened = frame
            copy.epoch = frame["epoch"]
            copy.doc.apply_update(frame["update"])
        return frame

    async def sends_what_is_lacking(self) -> None:
        """After a reconnection: all that the server lacks, be it nothing."""
        await self.sends(self.copy.doc.get_update(self.opened["vector"] or NOTHING) or EMPTY)

    async def sends(self, update: bytes) -> int:
        self.sent += 1
        await self.say("update", channel=CHANNEL, number=self.sent, update=update)
        return self.sent

    async def types(self, line: str) -> int:
        return await self.sends(self.copy.writes(line))

    async def take(self, frame: Row) -> Row:
        """Do with a frame what a client does."""
        self.heard.append(frame)
        if frame["type"] == "update":
            self.copy.doc.apply_update(frame["update"])
        if frame["type"] == "ack":
            self.acknowledged = frame["number"]
        if frame["type"] == "sync":
            await self.sends(self.copy.doc.get_update(frame["vector"]))
        return frame

    async def until(self, is_so: Callable[[], bool], within: float = WITHIN) -> None:
        """Hear frames until something is so."""
        async with asyncio.timeout(within):
            while not is_so():
                await self.take(await self.hear(within))

    async def until_kept(self) -> None:
        await self.until(lambda: self.acknowledged == self.sent)

    async def until_heard(self, kind: str) -> Row:
        await self.until(lambda: any(frame["type"] == kind for frame in self.heard))
        return next(frame for frame in self.heard if frame["type"] == kind)

    async def hears_nothing(self, kind: str, seconds: float) -> None:
        """Of this kind, for so long."""
        with suppress(TimeoutError):
            await self.until(lambda: any(frame["type"] == kind for frame in self.heard), seconds)
        assert not [frame for frame in self.heard if frame["type"] == kind], self.heard


@asynccontextmanager
async def window(person: Person, note: str, copy: Copy | None = None) -> AsyncIterator[Window]:
    """A window in which a note is open."""
    async with opening(person) as socket:
        here = Window(socket, note, copy)
        await here.hears("welcome")
        frame = await here.opens()
        assert frame["type"] == "opened", frame
        yield here
