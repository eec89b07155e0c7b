"""Who is at one server is seen at another, by the bell; and is gone with their browser, their server, or the bell."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest

from backend.doorbell import CHANNEL
from backend.embedded.running import Embedded
from tests.live.bystander import Bystander
from tests.live.sockets import Row, talking
from tests.live.test_presence import comes, here, looks, until_shown
from tests.redis import RedisServer
from tests.scene import Scene
from tests.servers import Server
from tests.text.test_typing import why
from tests.text.window import CHANNEL as TEXT
from tests.text.window import Window, window
from tests.world import Person

SOON = 15.0
"""Seconds within which whoever has gone is seen to be gone."""


@pytest.fixture
def servers(neo4j: Embedded, folder: Path, bell: RedisServer) -> Iterator[list[Server]]:
    both = [Server(neo4j, folder, INTERLOCK_REDIS=bell.url) for _ in range(2)]
    try:
        for server in both:
            server.start()
        yield both
    finally:
        for server in both:
            server.kill()


async def at(scene: Scene, person: Person, server: Server) -> Person:
    return await scene.world.elsewhere(person, server.address)


@asynccontextmanager
async def gone_soon() -> AsyncIterator[None]:
    begun = time.monotonic()
    async with asyncio.timeout(2 * SOON):
        yield
    assert time.monotonic() - begun < SOON


async def test_people_at_two_servers_see_where_the_others_are(
    scene: Scene, servers: list[Server]
) -> None:
    one, other = await at(scene, scene.ada, servers[0]), await at(scene, scene.bob, servers[1])
    async with talking(one) as mine:
        ada = await comes(mine, scene.top)
        await here(mine, ada)
        async with talking(other) as theirs:
            bob = await comes(theirs, scene.top)
            await here(theirs, bob, ada)
            await here(mine, ada, bob)
            await looks(other, scene.top, bob, process=scene.first, editing="Why")
            await until_shown(mine, bob, processId=scene.first, editing="Why")
            await looks(other, scene.top, bob, following=scene.ada.person_id)
            await until_shown(mine, bob, following=scene.ada.person_id)
            assert not await looks(one, scene.top, bob, process=scene.second)
        await here(mine, ada)


async def test_who_was_at_a_server_that_is_killed_is_gone_soon(
    scene: Scene, servers: list[Server]
) -> None:
    one, other = await at(scene, scene.ada, servers[0]), await at(scene, scene.bob, servers[1])
    async with talking(one) as mine, talking(other) as theirs:
        ada, bob = await comes(mine, scene.top), await comes(theirs, scene.top)
        await here(mine, ada, bob)
        servers[1].kill()
        async with gone_soon():
            await here(mine, ada)


async def test_without_the_bell_each_shows_its_own_and_with_it_again_all(
    scene: Scene, servers: list[Server], bell: RedisServer
) -> None:
    one, other = await at(scene, scene.ada, servers[0]), await at(scene, scene.bob, servers[1])
    async with talking(one) as mine, talking(other) as theirs:
        ada, bob = await comes(mine, scene.top), await comes(theirs, scene.top)
        await here(mine, ada, bob)
        await here(theirs, bob, ada)
        bell.kill()
        async with gone_soon():
            await here(mine, ada)
            await here(theirs, bob)
        bell.start()
        async with asyncio.timeout(2 * SOON):
            await here(mine, ada, bob)
            await here(theirs, bob, ada)


async def test_a_browser_whose_machine_has_stopped_is_gone_soon(
    scene: Scene, servers: list[Server]
) -> None:
    one = await at(scene, scene.ada, servers[0])
    async with talking(one) as mine:
        ada = await comes(mine, scene.top)
        await here(mine, ada)
        other = Bystander(await at(scene, scene.bob, servers[0]), scene.top)
        try:
            async with asyncio.timeout(60):
                await here(mine, ada, other.connection)
            other.stop()
            async with gone_soon():
                await here(mine, ada, within=2 * SOON)
        finally:
            other.kill()


async def test_cursors_in_a_note_are_seen_across_servers(
    scene: Scene, servers: list[Server]
) -> None:
    one, other = await at(scene, scene.ada, servers[0]), await at(scene, scene.leah, servers[1])
    note = why(scene.top)
    async with window(one, note) as ada:
        async with window(other, note) as leah:
            await leah.say("awareness", channel=TEXT, state=b"here")
            await ada.until(lambda: _cursor(ada).get("state") == b"here")
            assert _cursor(ada)["person"]["id"] == scene.leah.person_id
            assert _cursor(ada)["client"] == leah.copy.doc.client_id
        async with gone_soon():
            await ada.until(lambda: _cursor(ada)["person"] is None)


def _cursor(here: Window) -> Row:
    """What was heard last of somebody's cursor."""
    return next((one for one in reversed(here.heard) if one["type"] == "awareness"), {})


async def test_what_is_no_roll_shows_nobody(
    scene: Scene, servers: list[Server], bell: RedisServer
) -> None:
    """Whoever else speaks on the bell: what they say is read into bounded types, or not at all."""
    one, other = await at(scene, scene.ada, servers[0]), await at(scene, scene.bob, servers[1])
    window_of_nobody = {"connection_id": 5, "person_id": "x", "name": "x"}
    async with talking(one) as mine, talking(other) as theirs:
        ada, bob = await comes(mine, scene.top), await comes(theirs, scene.top)
        await here(mine, ada, bob)
        for junk in (5, [5], [window_of_nobody], [{"name": "x" * 10_000}], [None] * 10_000):
            told = {"all": True, "places": {scene.top: junk}}
            ring = {"sender": "nobody", "rolls": {"clusters": told, "others": told}}
            bell.say(CHANNEL, msgspec.msgpack.encode(ring))
        await looks(other, scene.top, bob, process=scene.first)
        await until_shown(mine, bob, processId=scene.first)
        await mine.hears_nothing(1)
