"""What was acknowledged is kept, on whichever server it was typed and whatever happens to that server."""

import asyncio
import os
import random
import signal
import socket
from collections import Counter
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from pycrdt import XmlElement, XmlFragment, XmlText
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from backend.embedded.folder import open_folder
from backend.embedded.running import Embedded
from tests.scene import Scene
from tests.servers import Server
from tests.text.test_typing import note_of, why
from tests.text.window import Copy, Window, opening, window
from tests.world import Person

SEEDS = range(20) if os.environ.get("INTERLOCK_SOAK") else range(1)
GONE = (ConnectionClosed, InvalidHandshake, OSError, TimeoutError, EOFError)


async def test_two_servers_show_each_other_what_is_typed(scene: Scene, second_server: str) -> None:
    there = await scene.world.elsewhere(scene.leah, second_server)
    async with window(scene.ada, why(scene.top)) as ada, window(there, why(scene.top)) as leah:
        await ada.types("Here")
        await leah.until(lambda: leah.copy.text == "Here")
        await leah.types("And there")
        await leah.until_kept()
        await ada.until(lambda: ada.copy.text == "Here\nAnd there")
    assert await note_of(scene.ada, scene.top) == "Here\nAnd there"


async def test_two_servers_keep_what_both_type_at_once(scene: Scene, second_server: str) -> None:
    there = await scene.world.elsewhere(scene.leah, second_server)
    async with window(scene.ada, why(scene.top)) as ada, window(there, why(scene.top)) as leah:

        async def types(one: Window, name: str) -> None:
            for at in range(20):
                await one.types(f"{name} {at}")
                await asyncio.sleep(0.02)
            await one.until_kept()

        await asyncio.gather(types(ada, "Ada"), types(leah, "Leah"))
        for one in (ada, leah):
            await one.until(lambda one=one: len(one.copy.text.split("\n")) == 40)  # type: ignore[misc]
        assert ada.copy.text == leah.copy.text == await note_of(scene.ada, scene.top)


async def test_what_was_typed_without_a_connection_comes_with_the_next(scene: Scene) -> None:
    copy = Copy()
    async with window(scene.ada, why(scene.top), copy) as ada:
        await ada.types("With")
        await ada.until_kept()
    copy.writes("Without")
    async with window(scene.leah, why(scene.top)) as leah:
        await leah.types("Meanwhile")
        await leah.until_kept()
    async with window(scene.ada, why(scene.top), copy) as ada:
        await ada.sends_what_is_lacking()
        await ada.until_kept()
        text = copy.text
    assert Counter(text.split("\n")) == Counter(["With", "Without", "Meanwhile"])
    assert await note_of(scene.ada, scene.top) == text


async def test_nothing_to_send_is_acknowledged_too(scene: Scene) -> None:
    async with window(scene.ada, why(scene.top)) as ada:
        await ada.sends(b"\0\0")
        await ada.until_kept()


async def test_an_update_sent_twice_is_there_once(scene: Scene) -> None:
    async with window(scene.ada, why(scene.top)) as ada:
        update = ada.copy.writes("Once")
        await ada.sends(update)
        await ada.sends(update)
        await ada.until_kept()
    assert await note_of(scene.ada, scene.top) == "Once"


async def test_a_copy_of_an_earlier_document_is_refused(scene: Scene) -> None:
    copy = Copy()
    async with window(scene.ada, why(scene.top), copy) as ada:
        await ada.types("Before")
        await ada.until_kept()
    copy.epoch = 7
    async with opening(scene.ada) as connected:
        late = Window(connected, why(scene.top), copy)
        await late.hears("welcome")
        assert (await late.opens())["kind"] == "STALE"


async def test_a_slow_reader_holds_nobody_up_and_begins_again(scene: Scene) -> None:
    """Carl's window reads nothing, while more is typed than waits for anybody."""
    async with window(scene.carl, why(scene.top)) as carl, window(scene.ada, why(scene.top)) as ada:
        reading = carl.socket.transport
        reading.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
        reading.pause_reading()
        for at in range(180):
            await ada.sends(ada.copy.edit(partial(replace_all, line=f"{at} " + "€" * 19_000)))
            await ada.until_kept()
        reading.resume_reading()
        assert (await carl.until_heard("closed"))["kind"] == "TOO_SLOW"
        await carl.opens()
        assert carl.copy.text == ada.copy.text


def replace_all(root: XmlFragment, line: str) -> None:
    """One paragraph in the place of all there are."""
    while len(root.children):
        del root.children[0]
    root.children.append(XmlElement("paragraph")).children.append(XmlText(line))


async def test_while_the_database_hangs_nothing_is_said_to_be_kept_and_nothing_is_lost(
    scene: Scene, folder: Path
) -> None:
    database = int(open_folder(folder / "data").server.read_text())
    async with window(scene.ada, why(scene.top)) as ada, window(scene.leah, why(scene.top)) as leah:
        await ada.types("Before")
        await ada.until_kept()
        ada.heard.clear()
        os.kill(database, signal.SIGSTOP)
        try:
            await ada.types("During")
            await leah.types("Meanwhile")
            await ada.hears_nothing("ack", 2)
        finally:
            os.kill(database, signal.SIGCONT)
        for one in (ada, leah):
            await one.until_kept()
            await one.until(lambda one=one: one.copy.text.count("\n") == 2)  # type: ignore[misc]
        assert ada.copy.text == leah.copy.text == await note_of(scene.ada, scene.top)


class Typist:
    """Types line after line, and begins again when the connection is lost, as a browser does."""

    def __init__(self, person: Person, note: str, name: str) -> None:
        self.person = person
        self.note = note
        self.name = name
        self.copy = Copy()
        self.typed: list[str] = []
        self.kept: set[str] = set()

    async def types_until(self, done: asyncio.Event) -> None:
        dice = random.Random(self.name)
        while not done.is_set():
            with suppress(*GONE):
                async with self._window() as here:
                    while not done.is_set():
                        await self._line(here, dice)
            await asyncio.sleep(0.1)

    def _window(self) -> "_Again":
        return _Again(self)

    async def _line(self, here: Window, dice: random.Random) -> None:
        line = f"{self.name} {len(self.typed)}"
        self.typed.append(line)
        await here.types(line)
        if dice.random() < 0.5:
            await here.until_kept()
            self.kept.update(self.typed)

    async def ends(self) -> None:
        """Everything that was typed is sent and kept."""
        for _ in range(50):
            with suppress(*GONE):
                async with self._window():
                    return
            await asyncio.sleep(0.2)
        raise AssertionError(f"{self.name} could not send what was typed")

    async def reads(self) -> str:
        async with self._window():
            return self.copy.text


class _Again:
    """The window anew: opened with what is there, and what the server lacks is sent and kept."""

    def __init__(self, typist: Typist) -> None:
        self._typist = typist
        self._opening = opening(typist.person)

    async def __aenter__(self) -> Window:
        typist = self._typist
        connected = await self._opening.__aenter__()
        here = Window(connected, typist.note, typist.copy)
        await here.hears("welcome")
        frame = await here.opens()
        assert frame["type"] == "opened" or frame["kind"] == "TRY_AGAIN", frame
        if frame["type"] == "refused":
            raise TimeoutError
        await here.sends_what_is_lacking()
        await here.until_kept()
        typist.kept.update(typist.typed)
        return here

    async def __aexit__(self, *error: object) -> None:
        await self._opening.__aexit__(*error)  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", SEEDS)
async def test_nothing_acknowledged_is_lost_when_a_server_is_killed(
    scene: Scene, neo4j: Embedded, folder: Path, second_server: str, seed: int
) -> None:
    """Six type on two servers; one of these is killed and started again, three times."""
    dice, done = random.Random(seed), asyncio.Event()
    mortal = Server(neo4j, folder)
    await asyncio.to_thread(mortal.start)
    typists = []
    for at in range(6):
        who, address = (scene.ada, mortal.address) if at % 2 else (scene.leah, second_server)
        person = await scene.world.elsewhere(who, address)
        typists.append(Typist(person, why(scene.top), f"Typist {at}"))
    tasks = [asyncio.create_task(one.types_until(done)) for one in typists]
    for _ in range(3):
        await asyncio.sleep(dice.uniform(0.5, 2))
        mortal.kill()
        await asyncio.to_thread(mortal.start)
    await asyncio.sleep(1)
    done.set()
    await asyncio.gather(*tasks)
    for one in typists:
        await one.ends()
    texts = [await one.reads() for one in typists]
    mortal.kill()
    assert len(set(texts)) == 1
    lines = Counter(texts[0].split("\n"))
    for one in typists:
        assert one.kept
        assert {line: lines[line] for line in one.typed} == dict.fromkeys(one.typed, 1)
    assert await note_of(scene.ada, scene.top) == texts[0]
