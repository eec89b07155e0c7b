"""The texts on one socket of the live protocol: what its window says, and what it is told. docs/protocol.md has the
words."""

import asyncio
import time
from collections import deque
from functools import partial

from backend.context import Context
from backend.errors import ProblemKind, Refusal
from backend.permissions import Viewer
from backend.prose import NOTHING, Unreadable
from backend.record import log
from backend.text import frames
from backend.text.deciding import require_reading
from backend.text.frames import NoFrame, write
from backend.text.room import Member, Room
from backend.text.rooms import Rooms

MOST_OPEN = 20
"""Documents that one window has open: it shows one process, with six."""
MOST_UNSENT = 4 * 1024 * 1024
"""Bytes that wait for a slow reader."""
MOST_WAITING = MOST_UNSENT // 16
"""With so much waiting, what can be fetched later is not fetched yet."""
TOLD = frozenset({ProblemKind.NOT_FOUND, ProblemKind.BAD_INPUT})


class Outbox:
    """What waits to be sent to one window, and no more than is allowed to. What a text has to say can be dropped, as
    its window opens it again where it left it; whoever says anything else waits for room."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[bytes, bool]] = deque()
        self._bytes = 0
        self._bell = asyncio.Event()
        self._room = asyncio.Event()

    def put(self, frame: bytes, *, may_drop: bool = False) -> None:
        self._waiting.append((frame, may_drop))
        self._bytes += len(frame)
        self._bell.set()

    @property
    def is_full(self) -> bool:
        return self._bytes > MOST_UNSENT

    async def has_room(self) -> None:
        """Wait until a slow reader has taken most of what waits."""
        while self._bytes > MOST_WAITING:
            self._room.clear()
            await self._room.wait()

    def drop(self) -> None:
        self._waiting = deque(one for one in self._waiting if not one[1])
        self._bytes = sum(len(frame) for frame, _ in self._waiting)

    async def take(self) -> bytes:
        while not self._waiting:
            self._bell.clear()
            await self._bell.wait()
        frame, _ = self._waiting.popleft()
        self._bytes -= len(frame)
        if self._bytes <= MOST_WAITING:
            self._room.set()
        return frame


class Talk:
    """`connection`: the id of this socket, made by the server."""

    def __init__(self, rooms: Rooms, context: Context, connection: str) -> None:
        self._rooms = rooms
        self._context = context
        self._connection = connection
        self._open: dict[int, tuple[Room, Member]] = {}
        self.outbox = Outbox()
        viewer = context.viewer
        person = {"id": viewer.person_id, "name": viewer.name} if viewer.person else None
        self._put("welcome", connection=connection, person=person)

    def _put(self, what: str, /, **fields: object) -> None:
        self.outbox.put(write(what, **fields))

    def _send(self, frame: bytes) -> None:
        self.outbox.put(frame, may_drop=True)
        if self.outbox.is_full:
            self._begin_again()

    def _begin_again(self) -> None:
        """This window reads too slowly: let it open its documents anew, where it left them."""
        self.outbox.drop()
        for channel in list(self._open):
            self._leave(channel)
            self._put("closed", channel=channel, kind="TOO_SLOW", message="Open it again.")

    async def said(self, frame: frames.OfText) -> None:
        """Answer a frame; raises NoFrame when what it carries is none of Yjs."""
        match frame:
            case frames.Open() as asked:
                await self._open_note(asked)
            case frames.Update(channel, number, update):
                self._type(channel, number, update)
            case frames.Sync(channel, vector):
                self._sync(channel, vector)
            case frames.Awareness(channel, state):
                self._point(channel, state)
            case frames.Close(channel):
                self._leave(channel)
            case _:
                self._put("pong")

    def has_become(self, viewer: Viewer) -> None:
        """The same person, perhaps with other rights."""
        self._context.viewer = viewer
        for room, member in list(self._open.values()):
            member.viewer = viewer
            if room.is_here(member):
                room.judge(member, time.monotonic())

    def has_gone(self) -> None:
        for channel in list(self._open):
            self._leave(channel)

    # -- documents

    async def _open_note(self, asked: frames.Open) -> None:
        self._leave(asked.channel)
        try:
            self._context.require_person()
            if len(self._open) >= MOST_OPEN:
                self._refuse(asked, "LIMIT", f"A window has at most {MOST_OPEN} notes open.")
                return
            room = await self._rooms.open(self._context.viewer, asked.note)
            require_reading(self._context.viewer, room.about, room.process_id)
        except Refusal as refusal:
            self._context.denied(refusal)
            kind = refusal.kind if refusal.kind in TOLD else ProblemKind.NOT_FOUND
            self._refuse(asked, kind.value, refusal.message)
        except Exception as error:
            log.warning("text.not_opened", error=type(error).__name__)
            self._refuse(asked, "TRY_AGAIN", "This note cannot be opened just now.")
        else:
            self._join(room, asked)

    def _join(self, room: Room, asked: frames.Open) -> None:
        if asked.epoch not in (None, room.epoch):
            self._refuse(asked, "STALE", "This note was replaced by another version.")
        elif not room.is_free(asked.client, self._context.viewer):
            self._refuse(asked, "CLIENT_TAKEN", "This client id is taken. Choose another.")
        else:
            self._be_in(room, asked)

    def _be_in(self, room: Room, asked: frames.Open) -> None:
        viewer = self._context.viewer
        gone = partial(self._forget, asked.channel)
        member = Member(viewer, self._connection, asked.channel, asked.client, self._send, gone)
        try:
            update = room.kept.lacking(asked.vector or NOTHING)
        except Unreadable:
            raise NoFrame("no state vector") from None
        room.join(member, time.monotonic())
        self._open[asked.channel] = room, member
        self._context.has_read({"id": room.process_id}, dict(room.about.note))
        member.tell(
            "opened",
            epoch=room.epoch,
            mayWrite=member.may_write,
            mayKeep=member.may_keep,
            update=update,
            vector=room.ahead.vector,
            present=room.present(member),
        )

    def _refuse(self, asked: frames.Open, kind: str, message: str) -> None:
        self._put("refused", channel=asked.channel, kind=kind, message=message)

    def _member(self, channel: int) -> tuple[Room, Member] | None:
        """Who is on a channel. What still comes on one that was closed is from before its window heard of it."""
        found = self._open.get(channel)
        return found if found and found[0].is_here(found[1]) else None

    def _type(self, channel: int, number: int, update: bytes) -> None:
        if found := self._member(channel):
            try:
                self._rooms.take_in(*found, number, update)
            except Refusal as refusal:
                self._context.denied(refusal)
            except Unreadable as error:
                raise NoFrame(str(error)) from None

    def _sync(self, channel: int, vector: bytes) -> None:
        if found := self._member(channel):
            room, member = found
            try:
                member.tell("update", update=room.kept.lacking(vector))
            except Unreadable:
                raise NoFrame("no state vector") from None

    def _point(self, channel: int, state: bytes | None) -> None:
        if found := self._member(channel):
            found[0].point(found[1], state)

    def _forget(self, channel: int) -> None:
        self._open.pop(channel, None)

    def _leave(self, channel: int) -> None:
        if found := self._open.pop(channel, None):
            room, member = found
            room.leave(member, time.monotonic())
