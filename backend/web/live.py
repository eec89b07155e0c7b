"""The live protocol's socket: a map that is changed, and notes that are typed, together."""

import asyncio
from contextlib import suppress

from litestar import WebSocket, websocket
from litestar.datastructures import State
from litestar.exceptions import WebSocketDisconnect

from backend.permissions import Viewer
from backend.text.frames import LARGEST_FRAME, SUBPROTOCOL, NoFrame
from backend.web.graphql import LOOK_EVERY, SIGNED_OUT, TOO_LARGE, asker_of, counted, who
from backend.web.rates import TooFast
from backend.web.sockets import TOO_MANY_SOCKETS, TRY_AGAIN_LATER
from backend.web.window import TooSlow, Window

NO_FRAME, NO_SUCH_VERSION, TOO_MANY_FRAMES = 4400, 4406, 4429
FRAMES_PER_SECOND = 100
SPEAK = f"Speak {SUBPROTOCOL}"
READS_NOTHING = "What you are told is not read"

Socket = WebSocket[None, None, State]


@websocket("/live")
async def live_socket(socket: Socket) -> None:
    """Frames of docs/protocol.md, for people who have signed in and for visitors where they may read."""
    if SUBPROTOCOL not in socket.scope["subprotocols"]:
        await socket.accept()
        await socket.close(code=NO_SUCH_VERSION, reason=SPEAK)
        return
    viewer = await asker_of(socket)
    await socket.accept(subprotocols=SUBPROTOCOL)
    if viewer is None:
        await socket.close(code=SIGNED_OUT, reason="Sign in first")
        return
    with counted(socket, viewer) as may_stay:
        if may_stay:
            await _talk(socket, viewer)
        else:
            await socket.close(code=TRY_AGAIN_LATER, reason=TOO_MANY_SOCKETS)


async def _talk(socket: Socket, viewer: Viewer) -> None:
    window = Window(socket, viewer)
    beside = [
        asyncio.create_task(_send(socket, window), name="live.send"),
        asyncio.create_task(_watch(socket, window), name="live.watch"),
    ]
    try:
        with socket.app.state.feed.watched():
            await _hear(socket, window, who(socket, viewer))
    finally:
        window.has_gone()
        for task in beside:
            task.cancel()


async def _hear(socket: Socket, window: Window, whose: str) -> None:
    """Frame after frame, until the window goes or says what is none."""
    try:
        while True:
            socket.app.state.frame_rates.take(whose)
            data = await socket.receive_data(mode="binary")
            if len(data) > LARGEST_FRAME:
                await socket.close(code=TOO_LARGE, reason="The frame is too large")
                return
            await window.said(data)
    except WebSocketDisconnect:
        return
    except TooFast:
        await _close(socket, TOO_MANY_FRAMES, "Too many frames")
    except TooSlow:
        await _close(socket, TRY_AGAIN_LATER, READS_NOTHING)
    except (NoFrame, KeyError, TypeError) as error:
        reason = str(error) if isinstance(error, NoFrame) else "Frames are binary"
        await _close(socket, NO_FRAME, reason[:100])


async def _send(socket: Socket, window: Window) -> None:
    with suppress(OSError, WebSocketDisconnect):
        while True:
            await socket.send_data(await window.told(), mode="binary")


async def _watch(socket: Socket, window: Window) -> None:
    """Who talks has the rights of now; whoever is not signed in any more talks no more."""
    while True:
        await socket.app.state.rights.moved_or_later(LOOK_EVERY)
        with suppress(Exception):  # a database that is away changes nothing for those who are here
            viewer = await asker_of(socket)
            if viewer is None:
                window.has_gone(was_signed_out=True)
                await _close(socket, SIGNED_OUT, "Sign in first")
                return
            window.has_become(viewer)


async def _close(socket: Socket, code: int, reason: str) -> None:
    with suppress(OSError, RuntimeError, WebSocketDisconnect):
        await socket.close(code=code, reason=reason)
