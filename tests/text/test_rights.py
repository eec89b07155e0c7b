"""Who may read a note hears it, who may edit it types in it, and no longer than that."""

import pytest

from tests.audit.reading import written
from tests.scene import Scene
from tests.text.test_typing import note_of, why
from tests.text.window import CHANNEL, Line, Window, opening, talking, window
from tests.world import Person, new_id


async def refusal_of(person: Person, note: str) -> dict[str, object]:
    """What is said to whoever may not open a note."""
    async with talking(person) as line:
        return await asks(line, note)


async def asks(line: Line, note: str) -> dict[str, object]:
    await line.say("open", channel=CHANNEL, note=note, client=5, epoch=None, vector=b"")
    return await line.hears("refused")


async def test_whoever_reads_only_hears_and_may_not_type(scene: Scene) -> None:
    async with window(scene.ada, why(scene.top)) as ada, window(scene.carl, why(scene.top)) as carl:
        assert (ada.opened["mayWrite"], carl.opened["mayWrite"]) == (True, False)
        await carl.types("Not mine to say")
        nack = await carl.until_heard("nack")
        assert nack["kind"] == "NOT_ALLOWED"
        await ada.types("Mine")
        await ada.until_kept()
        await carl.until_heard("update")
    assert await note_of(scene.ada, scene.top) == "Mine"


async def test_rule_7_absent_and_forbidden_notes_get_the_same_bytes(scene: Scene) -> None:
    await scene.ada.does("setLabel", processId=scene.top, label="NAMED")
    forbidden = await refusal_of(scene.carl, why(scene.top))
    assert forbidden == await refusal_of(scene.carl, why(new_id()))
    assert forbidden["kind"] == "NOT_FOUND"


async def test_a_note_of_a_facet_for_named_readers_is_absent_for_others(scene: Scene) -> None:
    await scene.ada.does("setFacetLabel", processId=scene.top, facet="WHY", label="NAMED")
    assert (await refusal_of(scene.carl, why(scene.top)))["kind"] == "NOT_FOUND"
    async with window(scene.carl, f"{scene.top}:HOW") as carl:
        assert carl.opened["mayWrite"] is False


@pytest.mark.parametrize(
    "note", ["", ":", "WHY", "x:WHY", "51bf84b3-a16a-40f2-a258-ca3e6eb33dc3:HOWEVER", "a:b:c"]
)
async def test_what_is_no_note_is_refused_and_the_socket_goes_on(scene: Scene, note: str) -> None:
    async with talking(scene.ada) as line:
        assert (await asks(line, note))["kind"] == "NOT_FOUND"
        await line.say("ping")
        await line.hears("pong")


async def test_nobody_types_without_a_session(scene: Scene) -> None:
    async with opening(scene.ada, cookie="interlock_session=guessed") as socket:
        assert await Line(socket).is_closed() == 4401


async def test_a_label_that_closes_a_note_sends_its_readers_away(scene: Scene) -> None:
    async with window(scene.carl, why(scene.top)) as carl, window(scene.ada, why(scene.top)) as ada:
        await scene.ada.does("setFacetLabel", processId=scene.top, facet="WHY", label="NAMED")
        closed = await carl.until_heard("closed")
        assert closed["kind"] == "NOT_FOUND"
        await ada.types("Among ourselves")
        await ada.until_kept()
        await carl.hears_nothing("update", 0.5)


async def test_whoever_loses_editing_while_typing_is_read_only_within_a_second(
    scene: Scene,
) -> None:
    async with window(scene.leah, why(scene.top)) as leah:
        await leah.types("As long as I lead")
        await leah.until_kept()
        await scene.ada.does("removePlayer", processId=scene.top, playerId=scene.cast.pharmacy)
        rights = await leah.until_heard("rights")
        assert rights["mayWrite"] is False
        await leah.types("And no longer")
        assert (await leah.until_heard("nack"))["kind"] == "NOT_ALLOWED"
    assert await note_of(scene.ada, scene.top) == "As long as I lead"


async def test_nothing_is_typed_into_what_is_set_aside(scene: Scene) -> None:
    async with window(scene.ada, why(scene.below)) as ada:
        await scene.ada.does("setAside", processId=scene.below)
        await ada.types("Too late")
        assert (await ada.until_heard("nack"))["kind"] == "IS_SET_ASIDE"
    assert await note_of(scene.ada, scene.below) == ""


async def test_whoever_signs_out_types_no_more(scene: Scene) -> None:
    person = await scene.world.person_holding(scene.cast.ward, name="Amy")
    person.top = scene.top
    async with opening(person) as socket:
        here = Window(socket, why(scene.top))
        await here.hears("welcome")
        await here.opens()
        await person.client.post("/sign-out")
        assert await here.is_closed() == 4401


async def test_cursors_have_the_name_that_the_server_knows(scene: Scene) -> None:
    async with window(scene.ada, why(scene.top)) as ada, window(scene.leah, why(scene.top)) as leah:
        await ada.say("awareness", channel=CHANNEL, state=b"anything")
        shown = await leah.until_heard("awareness")
        assert shown["person"] == {"id": scene.ada.person_id, "name": "Ada"}
        assert (shown["state"], shown["client"]) == (b"anything", ada.copy.doc.client_id)
        leah.heard.clear()
        await ada.say("close", channel=CHANNEL)
        assert (await leah.until_heard("awareness"))["person"] is None


async def test_what_is_read_for_named_readers_is_in_the_audit(scene: Scene) -> None:
    await scene.ada.does("setFacetLabel", processId=scene.top, facet="WHY", label="NAMED")
    async with window(scene.ada, why(scene.top)):
        await written(scene.world.database, 1, kind="reading", processId=scene.top)


async def test_what_is_for_named_readers_may_not_stay_on_a_device(scene: Scene) -> None:
    """Nor what is kept for a purpose; and whoever has it open is told when that changes."""
    async with window(scene.ada, f"{scene.top}:WHY") as ada:
        assert ada.opened["mayKeep"] is True
        await scene.ada.does("setFacetLabel", processId=scene.top, facet="WHY", label="NAMED")
        rights = await ada.until_heard("rights")
        assert (rights["mayWrite"], rights["mayKeep"]) == (True, False)
    async with window(scene.ada, f"{scene.top}:WHY") as ada:
        assert ada.opened["mayKeep"] is False
