"""The doorbell between server processes: that something was saved, and in which notes, never what.

Neo4j's log is the truth, and every server looks at it a few times a second. A ring makes that sooner; one that is lost,
or a Redis that is away, costs the time until the next look and nothing else.
"""

import asyncio
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from random import random
from typing import Annotated
from uuid import uuid4

import msgspec
from msgspec import Meta, Struct
from redis.asyncio import Redis
from redis.asyncio.client import PubSub

from backend.record import log

CHANNEL = "interlock:saved"
BEAT = 1.0
"""Each server rings for itself so often: whoever hears themselves knows that both ways are open."""
SILENCE = 3.0
"""After so many seconds without a sound the bell is taken for broken."""
AGAIN = 1.0
MOST_NAMED = 200
"""So many notes are named at most; the others are found by looking."""

Name = Annotated[str, Meta(max_length=60)]


class Ring(Struct, forbid_unknown_fields=True):
    """What one server tells the others."""

    sender: Name
    map: bool = False
    notes: Annotated[list[Name], Meta(max_length=MOST_NAMED)] = []


class Doorbell:
    """`url`: of a Redis, or empty for a server that is alone; `on_map`: the map has changed elsewhere."""

    def __init__(self, url: str, on_map: Callable[[], None]) -> None:
        self._url = url
        self._on_map = on_map
        self._name = str(uuid4())
        self._heard_at = 0.0
        self._rung: set[str] = set()
        self._has_rung = asyncio.Event()
        self._saved: set[str] = set()
        self._map_saved = False
        self._has_saved = asyncio.Event()
        self._is_away = False
        self._is_stopping = False
        self._is_listening = False
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        if self._url:
            self._task = asyncio.create_task(self._stay_connected(), name="doorbell")

    async def stop(self) -> None:
        """A cancellation alone is not enough: the client of Redis loses one that comes as it hears its answer."""
        self._is_stopping = True
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    def ring_for_map(self) -> None:
        """This server has changed the map."""
        if self._url:
            self._map_saved = True
            self._has_saved.set()

    def ring_for_notes(self, note_ids: Iterable[str]) -> None:
        """This server has kept what was typed in these notes."""
        if self._url:
            self._saved.update(note_ids)
            self._has_saved.set()

    async def notes(self) -> frozenset[str]:
        """The notes for which others have rung, as soon as they do."""
        await self._has_rung.wait()
        self._has_rung.clear()
        rung, self._rung = frozenset(self._rung), set()
        return rung

    async def _stay_connected(self) -> None:
        while not self._is_stopping:
            begun = time.monotonic()
            try:
                await self._connect()
            except Exception as error:
                if self._heard_at >= begun or not self._is_away:
                    log.warning("doorbell.away", error=_cause_of(error))
                self._is_away = True
            await asyncio.sleep(AGAIN * (0.5 + random()))  # noqa: S311

    async def _connect(self) -> None:
        async with (
            Redis.from_url(
                self._url, socket_connect_timeout=SILENCE, socket_timeout=SILENCE
            ) as redis,
            redis.pubsub() as listening,
            asyncio.TaskGroup() as both,
        ):
            await listening.subscribe(CHANNEL)
            self._is_listening = True
            both.create_task(self._listen(listening))
            both.create_task(self._ring(redis))

    async def _listen(self, listening: PubSub) -> None:
        try:
            await self._listen_until_it_is_silent(listening)
        finally:
            # Whoever rings on and does not listen would be deaf for ever: see `stop` for why that could be.
            self._is_listening = False

    async def _listen_until_it_is_silent(self, listening: PubSub) -> None:
        silent_since = time.monotonic()
        while not self._is_stopping:
            said = await listening.get_message(ignore_subscribe_messages=True, timeout=BEAT)
            if said is not None:
                self._hear(said["data"])
            if time.monotonic() - max(silent_since, self._heard_at) > SILENCE:
                raise TimeoutError("nothing was heard")

    def _hear(self, data: bytes) -> None:
        try:
            ring = msgspec.json.decode(data, type=Ring)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return  # somebody else's word on our channel
        if ring.sender == self._name:
            self._heard_at = time.monotonic()
            return
        if ring.map:
            self._on_map()
        if ring.notes:
            self._rung.update(ring.notes)
            self._has_rung.set()

    async def _ring(self, redis: Redis) -> None:
        while self._is_listening and not self._is_stopping:
            with suppress(TimeoutError):
                async with asyncio.timeout(BEAT):
                    await self._has_saved.wait()
            await redis.publish(CHANNEL, msgspec.json.encode(self._what_to_ring()))

    def _what_to_ring(self) -> Ring:
        self._has_saved.clear()
        saved, self._saved = sorted(self._saved)[:MOST_NAMED], set()
        map_saved, self._map_saved = self._map_saved, False
        return Ring(self._name, map_saved, saved)


def _cause_of(error: BaseException) -> str:
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return type(error).__name__
