"""The map on one socket of the live protocol: what is asked of it and followed, as at `/graphql`."""

import asyncio
from contextlib import aclosing
from dataclasses import replace
from typing import Any

import msgspec
from strawberry.types.execution import PreExecutionError

from backend.context import Withdrawn
from backend.permissions import Viewer
from backend.record import log
from backend.text.frames import Ask, Follow, Leave, NoFrame, OfMap, write
from backend.text.talk import Outbox
from backend.web.graphql import (
    Connection,
    answered,
    asker_of,
    context_of,
    most_followed,
    read_asked,
    results,
    seen,
    who,
)
from backend.web.rates import TooFast
from backend.web.said import SIGN_IN_FIRST, TOO_FAST, said

MOST_ASKED = 20
"""Questions of one window that are being answered."""
UNREACHABLE = "This cannot be answered just now. Ask again in a moment."
ENDED, REFUSED, OTHER_RIGHTS = "ENDED", "REFUSED", "RIGHTS_CHANGED"


class MapLane:
    """Answers each `ask` and `follow` by the rights of now, and ends what is followed when these have changed."""

    def __init__(self, connection: Connection, viewer: Viewer, outbox: Outbox) -> None:
        self._connection = connection
        self._context = context_of(connection, viewer)
        self._before = viewer
        self._outbox = outbox
        self._followed: dict[int, asyncio.Task[None]] = {}
        self._asked: set[asyncio.Task[None]] = set()

    def said(self, frame: OfMap) -> None:
        match frame:
            case Ask(number, body):
                self._ask(number, body)
            case Follow(number, body):
                self._follow(number, body)
            case Leave(number):
                self._leave(number)

    def has_become(self, viewer: Viewer) -> None:
        """The same person, perhaps with other rights: what was told before may not be told any more."""
        before, self._before = self._before, viewer
        if viewer.has_the_rights_of(before):
            return
        self._context.follows_no_more()
        for number in list(self._followed):
            self._leave(number)
            self._over(number, OTHER_RIGHTS)

    def has_gone(self, *, was_signed_out: bool = False) -> None:
        """What was asked is answered all the same, though nobody hears it: it may be a change."""
        if was_signed_out:
            self._context.follows_no_more()
        for number in list(self._followed):
            self._leave(number)

    # -- asking

    def _ask(self, number: int, body: bytes) -> None:
        if len(self._asked) >= MOST_ASKED:
            self._answer(number, 429, said("TOO_FAST", TOO_FAST))
            return
        asking = asyncio.create_task(self._answered(number, body), name="live.ask")
        self._asked.add(asking)
        asking.add_done_callback(self._asked.discard)

    async def _answered(self, number: int, body: bytes) -> None:
        try:
            viewer = await self._asker()
            if viewer is None:
                self._answer(number, 401, said("SIGNED_OUT", SIGN_IN_FIRST))
                return
            answer = await answered(self._connection, viewer, body)
            self._answer(number, answer.status_code or 200, answer.content)
        except TooFast:
            self._answer(number, 429, said("TOO_FAST", TOO_FAST))
        except Exception as error:
            log.warning("live.not_answered", error=type(error).__name__)
            self._answer(number, 503, said("UNREACHABLE", UNREACHABLE))

    async def _asker(self) -> Viewer | None:
        """Who asks now; raises TooFast."""
        viewer = await asker_of(self._connection)
        if viewer:
            self._connection.app.state.rates.take(who(self._connection, viewer))
        return viewer

    def _answer(self, number: int, status: int, body: bytes) -> None:
        self._outbox.put(write("answer", number=number, status=status, body=body))

    # -- following

    def _follow(self, number: int, body: bytes) -> None:
        if number in self._followed:
            raise NoFrame("This number is followed already")
        if len(self._followed) >= most_followed(self._before):
            self._over(
                number, REFUSED, said("LIMIT", "You follow too much. Leave something first.")
            )
            return
        following = asyncio.create_task(self._told(number, body), name="live.follow")
        self._followed[number] = following

    async def _told(self, number: int, body: bytes) -> None:
        reason, last = ENDED, b""
        try:
            reason, last = await self._tell_all(number, body)
        except Withdrawn:
            reason = OTHER_RIGHTS
        except TooFast:
            last = said("TOO_FAST", TOO_FAST)
        except Exception as error:
            log.warning("live.not_followed", error=type(error).__name__)
        if self._followed.get(number) is asyncio.current_task():
            del self._followed[number]
            self._over(number, reason, last)

    async def _tell_all(self, number: int, body: bytes) -> tuple[str, bytes]:
        """Why it ended, and what there is to say about that."""
        viewer = await self._asker()
        if viewer is None:
            return ENDED, said("SIGNED_OUT", SIGN_IN_FIRST)
        await seen(self._connection)
        try:
            asked = read_asked(body)
        except ValueError as error:
            return REFUSED, said("BAD_INPUT", str(error))
        context = replace(self._context.fresh(), viewer=viewer)
        others = {"variable_values": asked.variables, "operation_name": asked.operation_name}
        schema = self._connection.app.state.schema
        async with aclosing(results(schema, asked.query, context, others)) as told:
            async for result in told:
                await self._outbox.has_room()
                if isinstance(result, PreExecutionError) or result.errors:
                    return REFUSED, _encoded(result)
                self._outbox.put(write("told", number=number, body=_encoded(result)))
        return ENDED, b""

    def _leave(self, number: int) -> None:
        if following := self._followed.pop(number, None):
            following.cancel()

    def _over(self, number: int, reason: str, body: bytes = b"") -> None:
        self._outbox.put(write("over", number=number, reason=reason, body=body))


def _encoded(result: Any) -> bytes:
    body = {"data": result.data}
    if result.errors:
        body["errors"] = [error.formatted for error in result.errors]
    return msgspec.json.encode(body)
