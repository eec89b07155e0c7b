"""What is no frame, no update, or somebody else's: refused with a reason, and nobody else is disturbed."""

import asyncio
import random
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from pycrdt import Doc, Map, XmlElement, XmlFragment, XmlText
from websockets.asyncio.client import ClientConnection

from backend.text.frames import LARGEST_FRAME, LARGEST_UPDATE
from backend.text.room import MOST_FAULTS
from backend.text.talk import MOST_OPEN
from backend.web.sockets import MOST_SOCKETS
from tests.scene import Cast, Scene
from tests.text.test_typing import note_of, why
from tests.text.window import CHANNEL, Copy, Line, Window, opening, talking, window

Work = Callable[[XmlFragment], Any]


def frame(what: str, **fields: object) -> bytes:
    return msgspec.msgpack.encode({"type": what, **fields})


NO_FRAMES = {
    "nothing": b"",
    "no MessagePack": b"\xc1\xc1",
    "no map": msgspec.msgpack.encode([1, 2]),
    "an unknown type": frame("shout"),
    "an unknown field": frame("ping", loud=True),
    "a channel too many": frame("close", channel=100),
    "a number that is none": frame("update", channel=1, number="1", update=b""),
    "a state that is too large": frame("awareness", channel=1, state=b"x" * 1025),
    "an epoch from before": frame("open", channel=1, note="x", client=1, epoch=0, vector=b""),
    "a list without an end": b"\xdd\xff\xff\xff\xff",
    "a map inside of maps": b"\x81\xa1a" * 5_000,
    "a text that is none": b"\x81\xa4type\xa4\xff\xff\xff\xff",
}


@pytest.mark.parametrize("data", NO_FRAMES.values(), ids=NO_FRAMES)
async def test_what_is_no_frame_closes_the_socket(cast: Cast, data: bytes) -> None:
    async with talking(cast.ada) as line:
        await line.socket.send(data)
        assert await line.is_closed() == 4400


async def test_text_where_bytes_belong_closes_the_socket(cast: Cast) -> None:
    async with talking(cast.ada) as line:
        await line.socket.send("hello")
        assert await line.is_closed() == 4400


async def test_a_frame_that_is_too_large_closes_the_socket(cast: Cast) -> None:
    async with talking(cast.ada) as line:
        await line.socket.send(b"x" * (LARGEST_FRAME + 1))
        assert await line.is_closed() == 1009


async def test_another_version_is_not_spoken(cast: Cast) -> None:
    async with opening(cast.ada, "interlock.1") as socket:
        assert await Line(socket).is_closed() == 4406


async def test_frames_without_a_pause_close_the_socket(scene: Scene) -> None:
    person = await scene.world.person_holding(scene.cast.ward, name="Amy")
    async with opening(person) as socket:
        for _ in range(1_200):
            await socket.send(frame("ping"))
        assert await Line(socket).is_closed() == 4429


async def test_nobody_has_more_sockets_than_windows(scene: Scene) -> None:
    person = await scene.world.person_holding(scene.cast.ward, name="Amy")
    sockets: list[ClientConnection] = []
    try:
        for _ in range(MOST_SOCKETS):
            sockets.append(await opening(person))
        async with opening(person) as one_more:
            assert await Line(one_more).is_closed() == 1013
    finally:
        for socket in sockets:
            await socket.close()


async def test_a_window_has_only_so_many_notes_open(scene: Scene) -> None:
    async with talking(scene.ada) as line:
        for channel in range(1, MOST_OPEN + 2):
            await line.say(
                "open", channel=channel, note=why(scene.top), client=channel, epoch=None, vector=b""
            )
            expected = "opened" if channel <= MOST_OPEN else "refused"
            frame = await line.hears("opened", "refused", "awareness")
            while frame["type"] == "awareness":  # of the channels before
                frame = await line.hears("opened", "refused", "awareness")
            assert frame["type"] == expected


def forged(client: int) -> bytes:
    """An update written with this client id."""
    doc: Doc[Any] = Doc(client_id=client)
    root = doc.get("prose", type=XmlFragment)
    root.children.append(XmlElement("paragraph")).children.append(XmlText("Forged"))
    return doc.get_update()


def of_another_root() -> bytes:
    doc: Doc[Any] = Doc(client_id=77)
    doc.get("evil", type=Map)["a"] = "x" * 1_000
    return doc.get_update()


def very_deep() -> bytes:
    doc: Doc[Any] = Doc(client_id=77)
    inner: Any = doc.get("prose", type=XmlFragment)
    with doc.transaction():
        for _ in range(2_000):
            inner = inner.children.append(XmlElement("list_item"))
    return doc.get_update()


BAD_UPDATES = {
    "nothing": b"",
    "noise": b"\x01\x02\x03\x00\x04",
    "a number without an end": b"\xff" * 60_000,
    "another root": of_another_root(),
}


@pytest.mark.parametrize("update", BAD_UPDATES.values(), ids=BAD_UPDATES)
async def test_what_is_no_update_is_refused_alone(scene: Scene, update: bytes) -> None:
    async with window(scene.ada, why(scene.top)) as ada, window(scene.leah, why(scene.top)) as leah:
        await ada.types("Good")
        await ada.until_kept()
        await leah.sends(update)
        assert (await leah.until_heard("nack"))["kind"] == "BAD_INPUT"
        await ada.types("And better")
        await ada.until_kept()
    assert await note_of(scene.ada, scene.top) == "Good\nAnd better"


async def test_whoever_goes_on_sending_what_is_no_update_is_let_go(scene: Scene) -> None:
    async with window(scene.leah, why(scene.top)) as leah:
        for _ in range(MOST_FAULTS + 1):
            await leah.sends(b"\xff" * 100)
        assert await leah.is_closed() == 4400


def holding(tag: str, **attributes: Any) -> Work:
    return lambda root: root.children.append(XmlElement(tag, attributes))


def marked(mark: str, value: dict[str, str]) -> Work:
    def work(root: XmlFragment) -> None:
        paragraph = root.children.append(XmlElement("paragraph"))
        paragraph.children.append(XmlText("Marked")).format(0, 3, {mark: value})

    return work


NO_NOTES = {
    "a script": holding("script"),
    "an item of no list": holding("list_item"),
    "a text of no paragraph": lambda root: root.children.append(XmlText("Bare")),
    "a heading of another level": holding("heading", level="1"),
    "an unknown mark": marked("blink", {}),
    "a link to a script": marked("link", {"href": "javascript:alert(1)"}),
}


@pytest.mark.parametrize("work", NO_NOTES.values(), ids=NO_NOTES)
async def test_what_no_note_has_is_refused_and_others_are_kept(scene: Scene, work: Work) -> None:
    """Even when both come at once: editors would throw it away for everybody."""
    async with window(scene.ada, why(scene.top)) as ada, window(scene.leah, why(scene.top)) as leah:
        await asyncio.gather(leah.sends(leah.copy.edit(work)), ada.types("Good"))
        await ada.until_kept()
        assert (await leah.until_heard("nack"))["kind"] == "BAD_INPUT"
        assert not [one for one in ada.heard if one["type"] in ("nack", "update")]
    assert await note_of(scene.ada, scene.top) == "Good"


async def test_an_update_in_somebody_elses_name_is_refused(scene: Scene) -> None:
    async with window(scene.ada, why(scene.top)) as ada, window(scene.leah, why(scene.top)) as leah:
        await ada.types("Mine")
        await ada.until_kept()
        copy = Copy()
        copy.doc = Doc(client_id=ada.copy.doc.client_id)
        copy.doc.apply_update(ada.copy.doc.get_update())
        copy.root = copy.doc.get("prose", type=XmlFragment)
        await leah.sends(copy.writes("Forged"))
        assert (await leah.until_heard("nack"))["kind"] == "BAD_INPUT"
        await ada.types("And mine")
        await ada.until_kept()
    assert await note_of(scene.ada, scene.top) == "Mine\nAnd mine"


async def test_a_lost_connection_holds_no_client_id_against_its_own_person(scene: Scene) -> None:
    async with window(scene.ada, why(scene.top)) as lost:
        await lost.types("Before")
        await lost.until_kept()
        async with window(scene.ada, why(scene.top), lost.copy) as ada:
            assert (await lost.until_heard("closed"))["kind"] == "TAKEN_OVER"
            await ada.types("After")
            await ada.until_kept()
    assert await note_of(scene.ada, scene.top) == "Before\nAfter"


async def test_nobody_opens_with_a_client_id_that_is_another_persons(scene: Scene) -> None:
    async with window(scene.ada, why(scene.top)) as ada:
        await ada.types("Mine")
        await ada.until_kept()
        taken = ada.copy.doc.client_id
    async with talking(scene.leah) as line:
        await line.say(
            "open", channel=CHANNEL, note=why(scene.top), client=taken, epoch=None, vector=b""
        )
        assert (await line.hears("refused"))["kind"] == "CLIENT_TAKEN"


async def test_a_gap_is_found_when_it_happens_and_closed(scene: Scene) -> None:
    async with window(scene.ada, why(scene.top)) as ada:
        await ada.types("First")
        ada.copy.writes("Lost on the way")
        await ada.types("Third")
        await ada.until_heard("sync")
        await ada.until_kept()
        assert [one["kind"] for one in ada.heard if one["type"] == "nack"] == ["GAP"]
    assert await note_of(scene.ada, scene.top) == "First\nLost on the way\nThird"


async def test_what_rests_on_a_stranger_who_never_came_is_a_gap(scene: Scene) -> None:
    """An update of one's own, in a paragraph that the server has never seen."""
    async with window(scene.ada, why(scene.top)) as ada:
        ada.copy.doc.apply_update(forged(4_242))

        def within(root: XmlFragment) -> None:
            paragraph: Any = root.children[0]
            paragraph.children.append(XmlText("Resting on it"))

        await ada.sends(ada.copy.edit(within))
        assert (await ada.until_heard("nack"))["kind"] == "GAP"


async def test_an_update_that_is_too_large_is_refused_and_the_rest_goes_on(scene: Scene) -> None:
    async with window(scene.ada, why(scene.top)) as ada:
        await ada.sends(b"\x00" * (LARGEST_UPDATE + 1))
        assert (await ada.until_heard("nack"))["kind"] == "TOO_LARGE"
        await ada.types("Short")
        await ada.until_kept()
    assert await note_of(scene.ada, scene.top) == "Short"


async def test_a_note_has_so_many_characters_and_no_more(scene: Scene) -> None:
    async with window(scene.ada, why(scene.top)) as ada:
        await ada.types("Fits")
        await ada.until_kept()
        await ada.types("x" * 20_001)
        assert (await ada.until_heard("nack"))["kind"] == "TOO_LARGE"
    assert await note_of(scene.ada, scene.top) == "Fits"


async def test_what_is_nested_too_deeply_is_no_text_of_a_note(scene: Scene) -> None:
    async with window(scene.ada, why(scene.top)) as ada:
        await ada.sends(very_deep())
        assert (await ada.until_heard("nack"))["kind"] == "BAD_INPUT"
    assert await note_of(scene.ada, scene.top) == ""


async def test_mutated_updates_and_frames_disturb_nobody(scene: Scene) -> None:
    """Bytes of good updates, changed at random: whoever sends them is let go, others type on."""
    dice = random.Random(5)
    async with window(scene.ada, why(scene.top)) as ada:
        for round_ in range(60):
            async with opening(scene.leah) as socket:
                leah = Window(socket, why(scene.top))
                await leah.hears("welcome")
                await leah.opens()
                await leah.sends(mutated(leah.copy.writes("Leah was here"), dice))
                await leah.say("ping")
                await asyncio.sleep(0)
            if round_ % 10 == 0:
                await ada.types(f"Ada {round_}")
                await ada.until_kept()
    lines = (await note_of(scene.ada, scene.top)).split("\n")
    assert [line for line in lines if line.startswith("Ada")] == [
        f"Ada {at}" for at in range(0, 60, 10)
    ]


def mutated(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(changed))
        match dice.randrange(3):
            case 0:
                changed[at] = dice.randrange(256)
            case 1:
                changed[at:at] = dice.randbytes(dice.randint(1, 5))
            case _:
                del changed[at : at + dice.randint(1, 5)]
        changed = changed or bytearray(b"\0")
    return bytes(changed)
