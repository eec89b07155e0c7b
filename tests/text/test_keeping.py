"""What was acknowledged is kept, on whichever server it was typed and whatever happens to that server."""

import asyncio
import os
import random
import signal
import socket
from collections import Counter
from functools import partial
from pathlib import Path

import pytest
from pycrdt import XmlElement, XmlFragment, XmlText

from backend.embedded.folder import open_folder
from backend.embedded.running import Embedded
from backend.text.rooms import GROWN
from tests.scene import Scene
from tests.servers import Server, running_server
from tests.text.test_typing import note_of, why
from tests.text.typist import Typist
from tests.text.window import Copy, Window, opening, window

SEEDS = range(20) if os.environ.get("INTERLOCK_SOAK") else range(1)


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


async def test_a_laptop_that_slept_for_a_night_comes_back_with_what_was_written_on_it(
    scene: Scene, neo4j: Embedded, folder: Path
) -> None:
    """Others went on meanwhile, and their many updates were made one whole state."""
    with running_server(neo4j, folder, TEST_SWEEP="0.5") as address:
        here = await scene.world.elsewhere(scene.ada, address)
        there = await scene.world.elsewhere(scene.leah, address)
        asleep = Copy()
        async with window(here, why(scene.top), asleep) as ada:
            await ada.types("Before the night")
            await ada.until_kept()
        asleep.writes("In the night")
        async with window(there, why(scene.top)) as leah:
            for nth in range(GROWN + 5):
                await leah.types(f"Meanwhile {nth}")
                await leah.until_kept()
        await until_whole(scene, why(scene.top))
        async with window(here, why(scene.top), asleep) as ada:
            await ada.sends_what_is_lacking()
            await ada.until_kept()
        lines = (await note_of(scene.ada, scene.top)).split("\n")
        meanwhile = [f"Meanwhile {nth}" for nth in range(GROWN + 5)]
        assert Counter(lines) == Counter(["Before the night", "In the night", *meanwhile])
        assert sorted(asleep.text.split("\n")) == sorted(lines)


async def test_a_document_that_a_killed_server_left_is_made_whole_by_another(
    scene: Scene, neo4j: Embedded, folder: Path
) -> None:
    doomed = Server(neo4j, folder)
    doomed.start()
    try:
        there = await scene.world.elsewhere(scene.leah, doomed.address)
        async with window(there, why(scene.top)) as leah:
            for nth in range(GROWN + 5):
                await leah.types(f"Line {nth}")
                await leah.until_kept()
            doomed.kill()
    finally:
        doomed.kill()
    before = await note_of(scene.ada, scene.top)
    with running_server(neo4j, folder, TEST_SWEEP="0.5"):
        await until_whole(scene, why(scene.top))
    async with window(scene.ada, why(scene.top)) as ada:
        assert ada.copy.text == before == await note_of(scene.ada, scene.top)


async def until_whole(scene: Scene, note: str) -> None:
    """Nothing was typed since the last whole state."""
    asked = (
        "MATCH (document:NoteDocument {id: $id}) "
        "RETURN document.number AS number, document.stateNumber AS whole"
    )
    async with asyncio.timeout(60):
        while True:
            (row,) = await scene.world.database.run_text(asked, id=id_of(note))
            if row["number"] == row["whole"] > GROWN:
                return
            await asyncio.sleep(0.2)


def id_of(note: str) -> str:
    process_id, facet = note.split(":")
    return f"{process_id}:{facet.lower()}"


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
