"""The live protocol where no WebSocket gets through: frames down as server-sent events, frames up as posts.

The frames, the sign-in and the limits are those of `/live`; docs/protocol.md has how they are carried.
"""

import asyncio
from base64 import b64encode
from collections.abc import AsyncGenerator
from contextlib import ExitStack, aclosing, suppress
from dataclasses import dataclass, field
from typing import Annotated

import msgspec
from litestar import Request, Response, get, post
from litestar.datastructures import State
from litestar.exceptions import HTTPException
from litestar.params import HeaderParameter
from litestar.response import Stream
from msgspec import Meta

from backend.permissions import Viewer
from backend.text.frames import LARGEST_FRAME, SUBPROTOCOL, NoFrame
from backend.web.graphql import LOOK_EVERY, SIGNED_OUT, asker_of, counted, who
from backend.web.live import NO_FRAME, NO_SUCH_VERSION, READS_NOTHING, SPEAK, TOO_MANY_FRAMES
from backend.web.rates import TooFast
from backend.web.said import SIGN_IN_FIRST
from backend.web.sockets import TOO_MANY_SOCKETS, TRY_AGAIN_LATER
from backend.web.window import TooSlow, Window

Asked = Request[None, None, State]
MOST_FRAMES = 200
"""Of one post."""
SILENCE = 15.0
"""A client says something every few seconds; whoever says nothing for so long has gone."""
NO_STREAM = "There is no such stream. Begin a new one."
OUT_OF_TURN = "A post before this one is missing. Begin a new stream."
Frames = Annotated[list[bytes], Meta(max_length=MOST_FRAMES)]
_reader = msgspec.msgpack.Decoder(Frames)
HEADERS = {"x-accel-buffering": "no"}


@dataclass
class Streamed:
    """A stream that is open: who talks on it, and how far their posts have been taken."""

    window: Window
    whose: str
    taken: int = 0
    heard_at: float = 0.0
    ending: tuple[int, str] | None = None
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    over: asyncio.Event = field(default_factory=asyncio.Event)

    def end(self, code: int, reason: str) -> None:
        """Told to the client as a socket's close code is."""
        self.ending = self.ending or (code, reason)
        self.over.set()


Streams = dict[str, Streamed]


@get("/live/stream", media_type="text/event-stream")
async def live_stream(
    request: Asked,
    protocol: Annotated[str | None, HeaderParameter(name="interlock-protocol")] = None,
) -> Stream:
    """Frames for this window, until it goes."""
    viewer = await asker_of(request)
    if viewer is None:
        raise HTTPException(SIGN_IN_FIRST, status_code=401)
    events = _events(request, viewer) if protocol == SUBPROTOCOL else _not_spoken()
    return Stream(events, media_type="text/event-stream", headers=HEADERS)


async def _not_spoken() -> AsyncGenerator[str, None]:
    yield _closing(NO_SUCH_VERSION, SPEAK)


async def _events(request: Asked, viewer: Viewer) -> AsyncGenerator[str, None]:
    with ExitStack() as stack:
        if not stack.enter_context(counted(request, viewer)):
            yield _closing(TRY_AGAIN_LATER, TOO_MANY_SOCKETS)
            return
        stack.enter_context(request.app.state.feed.watched())
        window = Window(request, viewer)
        streamed = Streamed(window, who(request, viewer), heard_at=_clock())
        streams: Streams = request.app.state.streams
        streams[window.id] = streamed
        watching = asyncio.create_task(_watch(request, streamed), name="stream.watch")
        try:
            async with aclosing(_frames(streamed)) as frames:
                async for frame in frames:
                    yield f"data:{b64encode(frame).decode()}\n\n"
            if streamed.ending:
                yield _closing(*streamed.ending)
        finally:
            watching.cancel()
            window.has_gone()
            del streams[window.id]


async def _frames(streamed: Streamed) -> AsyncGenerator[bytes, None]:
    """What is to be sent, until it is over."""
    over = asyncio.create_task(streamed.over.wait())
    taking: asyncio.Task[bytes] | None = None
    try:
        while not over.done():
            taking = asyncio.create_task(streamed.window.told())
            await asyncio.wait({over, taking}, return_when=asyncio.FIRST_COMPLETED)
            if taking.done():
                yield taking.result()
    finally:
        over.cancel()
        if taking is not None:
            taking.cancel()


def _closing(code: int, reason: str) -> str:
    return f"event:close\ndata:{code} {reason}\n\n"


async def _watch(request: Asked, streamed: Streamed) -> None:
    """Who talks has the rights of now; whoever is not signed in any more, or says nothing, talks no more."""
    while True:
        await request.app.state.rights.moved_or_later(LOOK_EVERY)
        if _clock() - streamed.heard_at > SILENCE:
            streamed.end(TRY_AGAIN_LATER, "Nothing was heard")
            return
        with suppress(Exception):  # a database that is away changes nothing for those who are here
            viewer = await asker_of(request)
            if viewer is None or who(request, viewer) != streamed.whose:
                streamed.window.has_gone(was_signed_out=True)
                streamed.end(SIGNED_OUT, SIGN_IN_FIRST)
                return
            streamed.window.has_become(viewer)


@post("/live/frames", status_code=204)
async def live_frames(
    request: Asked,
    connection: Annotated[str, HeaderParameter(name="interlock-connection", max_length=60)],
    number: Annotated[int, HeaderParameter(name="interlock-post", ge=1, le=2**53)],
) -> Response[None]:
    """Frames of this window, in posts that are numbered from 1; one that comes again is not taken again."""
    viewer = await asker_of(request)
    if viewer is None:
        raise HTTPException(SIGN_IN_FIRST, status_code=401)
    streamed: Streamed | None = request.app.state.streams.get(connection)
    if streamed is None or streamed.whose != who(request, viewer):
        raise HTTPException(NO_STREAM, status_code=404)
    frames = _frames_of(await request.body())
    async with streamed.turn:
        streamed.heard_at = _clock()
        if number > streamed.taken + 1:
            raise HTTPException(OUT_OF_TURN, status_code=409)
        if number == streamed.taken + 1 and not streamed.over.is_set():
            await _hear(request, streamed, frames)
            streamed.taken = number
    return Response(None, status_code=204)


def _frames_of(body: bytes) -> list[bytes]:
    try:
        frames = _reader.decode(body)
    except (msgspec.MsgspecError, RecursionError):
        raise HTTPException("The body is a MessagePack list of frames.", status_code=400) from None
    if any(len(frame) > LARGEST_FRAME for frame in frames):
        raise HTTPException("A frame is too large.", status_code=413)
    return frames


async def _hear(request: Asked, streamed: Streamed, frames: list[bytes]) -> None:
    try:
        for frame in frames:
            request.app.state.frame_rates.take(streamed.whose)
            await streamed.window.said(frame)
    except TooFast:
        streamed.end(TOO_MANY_FRAMES, "Too many frames")
    except TooSlow:
        streamed.end(TRY_AGAIN_LATER, READS_NOTHING)
    except NoFrame as error:
        streamed.end(NO_FRAME, str(error)[:100].replace("\n", " "))


def _clock() -> float:
    return asyncio.get_running_loop().time()
