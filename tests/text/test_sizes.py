"""Very many at once, and very many one after another. `make soak` has the full numbers."""

import asyncio
import os
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from backend.embedded.running import Embedded
from backend.web.sockets import MOST_SOCKETS
from tests.bench.children import memory
from tests.scene import Scene
from tests.servers import Server
from tests.text.test_typing import why
from tests.text.window import CHANNEL, Copy, Line, Window, opening, window
from tests.world import Person

SOAKS = bool(os.environ.get("INTERLOCK_SOAK"))
WINDOWS = 200 if SOAKS else 60
OPENINGS = 10_000 if SOAKS else 600
SYNCED_WITHIN = 30.0
"""Seconds: two are aimed at, on a machine with nothing else to do."""
AT_ONCE = 10
PER_SECOND = 40
"""Openings, each with its closing, of one person: a person says a hundred frames a second."""
GROWN = 1.1


@pytest.fixture
def cold(neo4j: Embedded, folder: Path) -> Iterator[Server]:
    """A server that has no note open, and closes each when nobody is in it any more."""
    made = Server(neo4j, folder, TEST_SWEEP="3600")
    made.start()
    yield made
    made.kill()


async def people(scene: Scene, server: Server, count: int) -> list[Person]:
    made = [await scene.world.person_holding(scene.cast.ward) for _ in range(count)]
    return [await scene.world.elsewhere(person, server.address) for person in made]


async def test_all_who_come_back_to_a_cold_server_at_once_are_soon_in_step(
    scene: Scene, cold: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    async with window(scene.ada, why(scene.top)) as ada:
        await ada.types("What was written before")
        await ada.until_kept()
    each = MOST_SOCKETS // 2
    persons = await people(scene, cold, -(-WINDOWS // each))
    async with AsyncExitStack() as stack:

        async def comes(nth: int) -> Copy:
            socket = await stack.enter_async_context(opening(persons[nth // each]))
            here = Window(socket, why(scene.top))
            await here.hears("welcome")
            await here.opens()
            return here.copy

        begun = time.monotonic()
        copies = await asyncio.gather(*(comes(nth) for nth in range(WINDOWS)))
        took = time.monotonic() - begun
    with capsys.disabled():
        print(f"\n  {WINDOWS} windows in step with a cold note after {took:.2f} s")
    assert {copy.text for copy in copies} == {"What was written before"}
    assert took < SYNCED_WITHIN


async def test_opening_and_closing_very_often_leaves_nothing_in_memory(
    scene: Scene, cold: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = [
        f"{process}:{facet}" for process in (scene.top, scene.first) for facet in ("WHY", "HOW")
    ]
    persons = await people(scene, cold, AT_ONCE)

    async def opens(person: Person, times: int, first: int) -> None:
        async with opening(person) as socket:
            here = Line(socket)
            await here.hears("welcome")
            for nth in range(times):
                note = notes[nth % len(notes)]
                await here.say(
                    "open", channel=CHANNEL, note=note, client=first + nth, epoch=None, vector=b""
                )
                # What others in it do may be told before, of the note that was open last.
                while (await here.hear())["type"] != "opened":
                    pass
                await here.say("close", channel=CHANNEL)
                await asyncio.sleep(1 / PER_SECOND)

    async def all_open(times: int) -> int:
        await asyncio.gather(
            *(
                opens(person, times // AT_ONCE, 1 + nth * OPENINGS)
                for nth, person in enumerate(persons)
            )
        )
        await asyncio.sleep(1)
        return memory(cold.pid)

    before = await all_open(OPENINGS // 5)
    after = await all_open(OPENINGS)
    with capsys.disabled():
        print(f"\n  {before / 1e6:.0f} MB, after {OPENINGS} openings {after / 1e6:.0f} MB")
    assert after < before * GROWN
