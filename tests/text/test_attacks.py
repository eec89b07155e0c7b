"""Who may write may harm what others write no more than by deleting it openly, and stops nobody's typing."""

import asyncio
from contextlib import suppress
from typing import Any

from pycrdt import Doc, XmlElement, XmlFragment, XmlText
from websockets.exceptions import ConnectionClosed

from backend.database import Database
from backend.prose import Prose
from backend.prose import written as varint
from tests.scene import Scene
from tests.text.test_typing import note_of, why
from tests.text.window import Copy, window

MASKED = 1 << 53
"""Yjs for Rust reads client ids without the bits above."""


def how(process_id: str) -> str:
    return f"{process_id}:HOW"


def written_as(client: int, says: int | None = None) -> bytes:
    """An update of one paragraph by this client, whose id is written as another number."""
    doc: Doc[Any] = Doc(client_id=77)
    root = doc.get("prose", type=XmlFragment)
    root.children.append(XmlElement("paragraph"))
    update = doc.get_update()
    assert update[:3] == b"\x01\x01\x4d"
    return update[:2] + varint(client if says is None else says) + update[3:]


def deleting(client: int, clock: int, count: int) -> bytes:
    """An update that only deletes."""
    return b"\0\1" + varint(client) + b"\1" + varint(clock) + varint(count)


async def test_nobody_writes_with_the_id_of_a_window_that_has_written_nothing_yet(
    scene: Scene,
) -> None:
    async with window(scene.ada, why(scene.top)) as ada, window(scene.leah, why(scene.top)) as leah:
        await leah.sends(written_as(ada.copy.doc.client_id))
        assert (await leah.until_heard("nack"))["kind"] == "BAD_INPUT"
        await ada.types("Mine")
        await ada.until_kept()
    assert await note_of(scene.ada, scene.top) == "Mine"


async def test_nobody_writes_with_anothers_id_that_is_written_as_a_larger_number(
    scene: Scene,
) -> None:
    async with window(scene.ada, why(scene.top)) as ada, window(scene.leah, why(scene.top)) as leah:
        client = ada.copy.doc.client_id
        await leah.sends(written_as(client, client + MASKED))
        assert (await leah.until_heard("nack"))["kind"] == "BAD_INPUT"
        await ada.types("Mine")
        await ada.until_kept()
    assert await note_of(scene.ada, scene.top) == "Mine"


async def test_every_window_is_told_an_update_as_yjs_writes_it(scene: Scene) -> None:
    """A number above 2^53 stops every browser that reads it."""
    async with window(scene.ada, why(scene.top)) as ada, window(scene.leah, why(scene.top)) as leah:
        await leah.sends(written_as(4_242, 4_242 + MASKED))
        told = await ada.until_heard("update")
    assert told["update"] == written_as(4_242)


async def test_what_is_yet_to_be_typed_is_deleted_by_nobody(scene: Scene) -> None:
    async with window(scene.ada, why(scene.top)) as ada, window(scene.leah, why(scene.top)) as leah:
        await leah.sends(deleting(ada.copy.doc.client_id, 0, 1_000))
        assert (await leah.until_heard("nack"))["kind"] == "GAP"
        await ada.types("Still here")
        await ada.until_kept()
    assert await note_of(scene.ada, scene.top) == "Still here"
    async with window(scene.leah, why(scene.top)) as leah:
        assert leah.copy.text == "Still here"


async def test_whoever_goes_on_sending_what_no_note_has_is_let_go(scene: Scene) -> None:
    """Each of these costs a copy made anew."""

    def script(root: XmlFragment) -> None:
        root.children.append(XmlElement("script"))

    async with window(scene.leah, why(scene.top)) as leah:
        with suppress(ConnectionClosed):
            for _ in range(40):
                await leah.sends(Copy().edit(script))
                await asyncio.sleep(0.05)
        assert await leah.is_closed() == 4400


async def test_a_note_that_is_full_stops_nobody_elsewhere(
    scene: Scene, database: Database, second_server: str
) -> None:
    """Even when it grew over the limit by what was described."""
    async with window(scene.leah, why(scene.top)) as leah:
        await leah.types("Before")
        await leah.until_kept()
    there = await scene.world.elsewhere(scene.leah, second_server)
    async with window(there, how(scene.top)):
        await fill(database, scene.top)
    async with (
        window(scene.leah, how(scene.top)) as full,
        window(scene.ada, why(scene.top)) as ada,
    ):
        for at in range(10):
            await asyncio.gather(full.types("x"), ada.types(f"Ada {at}"))
        assert (await full.until_heard("nack"))["kind"] == "TOO_LARGE"
        await ada.until_kept()
    assert (await note_of(scene.ada, scene.top)).endswith("Ada 9")


async def fill(database: Database, process_id: str) -> None:
    """A document with more than a note may have."""
    copy = Copy()

    def work(root: XmlFragment) -> None:
        paragraph = root.children.append(XmlElement("paragraph"))
        paragraph.children.append(XmlText("x" * 20_500))

    await database.run_text(
        "MATCH (d:NoteDocument {id: $id}) SET d.state = $state",
        id=f"{process_id}:how",
        state=copy.edit(work),
    )


def test_a_list_with_nothing_in_it_hinders_nobody_who_describes() -> None:
    def nothing(root: XmlFragment) -> None:
        root.children.append(XmlElement("bullet_list"))

    prose = Prose([Copy().edit(nothing)])
    prose.rewrite("Anew")
    assert prose.text() == "Anew"


async def test_empty_lines_are_counted_too(scene: Scene) -> None:
    def lines(root: XmlFragment) -> None:
        for _ in range(2_000):
            root.children.append(XmlElement("paragraph"))

    copy = Copy()
    updates = [copy.edit(lines) for _ in range(11)]  # takes long: a socket would be given up
    async with window(scene.ada, why(scene.top), copy) as ada:
        for update in updates:
            await ada.sends(update)
        assert (await ada.until_heard("nack"))["kind"] == "TOO_LARGE"


async def test_a_document_that_is_gone_stops_nobody_elsewhere(
    scene: Scene, database: Database
) -> None:
    async with (
        window(scene.ada, why(scene.top)) as ada,
        window(scene.leah, how(scene.top)) as leah,
    ):
        await leah.types("Here")
        await leah.until_kept()
        await database.run_text(
            "MATCH (d:NoteDocument {id: $id}) DETACH DELETE d", id=f"{scene.top}:how"
        )
        await asyncio.gather(leah.types("Gone"), ada.types("Here"))
        await ada.until_kept()
        assert (await leah.until_heard("closed"))["kind"] == "STALE"
