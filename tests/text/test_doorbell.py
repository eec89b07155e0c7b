"""Two servers ring for each other through Redis; whatever happens to it, nothing is lost but time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from backend.doorbell import CHANNEL, Doorbell
from backend.embedded.running import Embedded
from tests.redis import RedisServer
from tests.scene import Scene
from tests.servers import running_server
from tests.text.test_typing import note_of, why
from tests.text.window import Window, window

NEVER = "3600"
JUNK = [b"", b"\xff\xff", b"[" * 100_000, b'{"sender": 5}', b'{"sender": "x", "other": 1}', b"null"]


@asynccontextmanager
async def two_windows(
    scene: Scene, neo4j: Embedded, folder: Path, bell: RedisServer, look: str = ""
) -> AsyncIterator[tuple[Window, Window]]:
    """Ada at one server and Leah at another, in one note."""
    begin = partial(running_server, neo4j, folder, INTERLOCK_REDIS=bell.url, TEST_LOOK=look)
    with begin() as one, begin() as other:
        here = await scene.world.elsewhere(scene.ada, one)
        there = await scene.world.elsewhere(scene.leah, other)
        async with window(here, why(scene.top)) as ada, window(there, why(scene.top)) as leah:
            yield ada, leah


async def until_both_hear(bell: RedisServer) -> None:
    for _ in range(600):
        if bell.listeners(CHANNEL) == 2:
            return
        await asyncio.sleep(0.05)
    raise AssertionError("they do not hear the bell")


async def says(one: Window, other: Window, line: str) -> None:
    """Somebody types a line; the other sees it."""
    await one.types(line)
    await other.until(lambda: line in other.copy.text.split("\n"))


async def converse(ada: Window, leah: Window, times: int, about: str) -> None:
    """By turns, each when they have seen the other's words."""
    for at in range(times):
        await says(ada, leah, f"{about}, Ada {at}")
        await says(leah, ada, f"{about}, Leah {at}")


async def test_a_ring_brings_words_to_another_server_that_does_not_look(
    scene: Scene, neo4j: Embedded, folder: Path, bell: RedisServer
) -> None:
    async with two_windows(scene, neo4j, folder, bell, NEVER) as (ada, leah):
        await until_both_hear(bell)
        await converse(ada, leah, 5, "By the bell")
        await ada.until_kept()
        await leah.until_kept()
        assert ada.copy.text == leah.copy.text


async def test_a_bell_that_is_killed_or_stops_answering_loses_no_word(
    scene: Scene, neo4j: Embedded, folder: Path, bell: RedisServer
) -> None:
    async with two_windows(scene, neo4j, folder, bell) as (ada, leah):
        await until_both_hear(bell)
        await converse(ada, leah, 1, "With the bell")
        bell.kill()
        await converse(ada, leah, 2, "Without it")
        bell.start()
        await until_both_hear(bell)
        await converse(ada, leah, 2, "With it again")
        bell.pause()
        await converse(ada, leah, 2, "While it is stuck")
        await ada.until_kept()
        await leah.until_kept()
        assert len(ada.copy.text.split("\n")) == 14
        assert ada.copy.text == leah.copy.text == await note_of(scene.ada, scene.top)


async def test_junk_on_the_bell_disturbs_nobody(
    scene: Scene, neo4j: Embedded, folder: Path, bell: RedisServer
) -> None:
    async with two_windows(scene, neo4j, folder, bell, NEVER) as (ada, leah):
        await until_both_hear(bell)
        for junk in JUNK:
            bell.say(CHANNEL, junk)
        await converse(ada, leah, 2, "As if nothing was")


async def test_a_server_stops_soon_after_it_has_rung(bell: RedisServer) -> None:
    for moment in range(60):
        ringing = Doorbell(bell.url, on_map=lambda: None)
        await ringing.start()
        await asyncio.sleep(0.02)
        ringing.ring_for_map()
        for _ in range(moment % 12):
            await asyncio.sleep(0)
        stopping = asyncio.create_task(ringing.stop())
        done, _ = await asyncio.wait([stopping], timeout=10)
        assert done, "it goes on ringing"


async def test_a_server_hears_again_after_each_restart_of_the_bell(bell: RedisServer) -> None:
    ringing = [Doorbell(bell.url, on_map=lambda: None) for _ in range(2)]
    for one in ringing:
        await one.start()
    ends = asyncio.create_task(_ring_on_and_on(ringing))
    for _ in range(5):
        await until_both_hear(bell)
        bell.kill()
        bell.start()
    await until_both_hear(bell)
    ends.cancel()
    for one in ringing:
        await one.stop()


async def _ring_on_and_on(ringing: list[Doorbell]) -> None:
    while True:
        for one in ringing:
            one.ring_for_map()
        await asyncio.sleep(0.001)
