"""The doorbell between server processes: that something was saved, and in which notes, never what; and who is where.

Neo4j's log is the truth, and every server looks at it a few times a second. A ring makes that sooner; one that is lost,
or a Redis that is away, costs the time until the next look and nothing else. Who is where is in no log: without the
bell each server shows those of its own.
"""

import asyncio
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from random import random
from typing import Annotated, Any
from uuid import uuid4

import msgspec
from msgspec import Meta, Struct
from redis.asyncio import Redis
from redis.asyncio.client import PubSub

from backend.record import log
from backend.rolls import Roll, Told

CHANNEL = "interlock:saved"
BEAT = 1.0
"""Each server rings for itself so often: whoever hears themselves knows that both ways are open."""
SILENCE = 3.0
"""After so many seconds without a sound the bell is taken for broken."""
AGAIN = 1.0
GONE_AFTER = 5.0
"""Of a server that has not rung for so many seconds, nobody is here any more."""
ALL_EVERY = 5.0
"""So often each says all that it has of who is where: what was lost on the way does not stay lost."""
TOGETHER = 0.1
"""Seconds in which several movements become one ring."""
MOST_NAMED = 200
"""So many notes are named at most; the others are found by looking."""

Name = Annotated[str, Meta(max_length=60)]


class Ring(Struct, forbid_unknown_fields=True):
    """What one server tells the others."""

    sender: Name
    map: bool = False
    notes: Annotated[list[Name], Meta(max_length=MOST_NAMED)] = []
    rolls: Annotated[dict[Name, Told], Meta(max_length=10)] = {}


_reader = msgspec.msgpack.Decoder(Ring)


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
        self._rolls: dict[str, Roll[Any]] = {}
        self._others: dict[str, float] = {}
        self._all_at = 0.0
        self._moving: asyncio.TimerHandle | None = None
        self._is_away = False
        self._is_stopping = False
        self._is_listening = False
        self._task: asyncio.Task[None] | None = None

    def carry(self, kind: str, roll: Roll[Any]) -> None:
        """Tell the others who is where here, and hear it of them."""
        if self._url:
            self._rolls[kind] = roll
            roll.ring = self._ring_for_moves

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

    def _ring_for_moves(self) -> None:
        if self._moving is None:
            self._moving = asyncio.get_running_loop().call_later(TOGETHER, self._ring_now)

    def _ring_now(self) -> None:
        self._moving = None
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
            self._miss_the_silent()
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
            ring = _reader.decode(data)
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
        self._call(ring)

    def _call(self, ring: Ring) -> None:
        """Hear who is where at another server; one that is new here has not heard where ours are."""
        if ring.sender not in self._others:
            self._all_at = 0.0
            self._has_saved.set()
        self._others[ring.sender] = time.monotonic()
        for kind, told in ring.rolls.items():
            if roll := self._rolls.get(kind):
                with suppress(msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
                    roll.hear(ring.sender, told)

    def _miss_the_silent(self) -> None:
        moment = time.monotonic()
        for sender in [one for one, at in self._others.items() if moment - at > GONE_AFTER]:
            del self._others[sender]
            for roll in self._rolls.values():
                roll.forget(sender)

    async def _ring(self, redis: Redis) -> None:
        while self._is_listening and not self._is_stopping:
            with suppress(TimeoutError):
                async with asyncio.timeout(BEAT):
                    await self._has_saved.wait()
            await redis.publish(CHANNEL, msgspec.msgpack.encode(self._what_to_ring()))
            self._miss_the_silent()

    def _what_to_ring(self) -> Ring:
        self._has_saved.clear()
        saved, self._saved = sorted(self._saved)[:MOST_NAMED], set()
        map_saved, self._map_saved = self._map_saved, False
        return Ring(self._name, map_saved, saved, self._what_moved())

    def _what_moved(self) -> dict[str, Told]:
        moment = time.monotonic()
        if everything := moment - self._all_at > ALL_EVERY:
            self._all_at = moment
        told = {
            kind: roll.tell(everything=everything)
            for kind, roll in self._rolls.items()
            if everything or not roll.is_told
        }
        if not all(roll.is_told for roll in self._rolls.values()):
            self._has_saved.set()
        return told


def _cause_of(error: BaseException) -> str:
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return type(error).__name__
