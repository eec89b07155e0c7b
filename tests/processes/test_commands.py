"""A command is made once, on what its sender had seen, whole or not at all."""

import asyncio
from typing import Any

import pytest

from backend.changes import TOKEN
from backend.migrations import token_key
from backend.tokens import Tokens
from tests.scene import Scene
from tests.world import new_id

SENDERS = 16


async def test_rule_6_one_command_sent_sixteen_times_to_two_servers_is_made_once(
    scene: Scene, server: str, second_server: str
) -> None:
    windows = [
        await scene.world.elsewhere(scene.ada, (server, second_server)[n % 2])
        for n in range(SENDERS)
    ]
    base, op_id, part, before = await scene.ada.token(), new_id(), new_id(), scene.world.stands
    stood = await before()
    answers = await asyncio.gather(
        *(
            window.command(
                "addPart", base=base, op_id=op_id, wholeId=scene.top, id=part, name="Washing"
            )
            for window in windows
        )
    )
    told = [answer["delta"] | {"token": ""} for answer in answers]
    assert all(delta == told[0] for delta in told)
    assert (await before())["events"] == stood["events"] + 1
    assert (await scene.ada.page(scene.top))["partCount"] == 3


async def test_two_people_may_use_one_op_id(scene: Scene) -> None:
    op_id = new_id()
    await scene.ada.does("rename", op_id=op_id, processId=scene.first, name="Handing on")
    await scene.bob.does("rename", op_id=op_id, processId=scene.other, name="Testing samples")
    assert (await scene.ada.page(scene.other))["name"] == "Testing samples"


async def test_a_refused_command_may_be_sent_again_when_it_can_be_made(scene: Scene) -> None:
    op_id, arguments = new_id(), {"processId": scene.second, "name": "Handing over shifts"}
    await scene.ada.refused("rename", "NAME_TAKEN", op_id=op_id, **arguments)
    await scene.ada.does("rename", processId=scene.first, name="Handing on")
    await scene.ada.does("rename", op_id=op_id, **arguments)


@pytest.mark.parametrize("op_id", ["no-uuid", "1", "x" * 100_000])
async def test_an_op_id_is_a_uuid(scene: Scene, op_id: str) -> None:
    arguments = {"processId": scene.first, "name": "Handing on"}
    refusal = await scene.ada.refused("rename", "BAD_INPUT", op_id=op_id, **arguments)
    assert refusal["field"] == "command.opId"


async def test_a_refusal_carries_what_is_and_changes_nothing(scene: Scene) -> None:
    before = await scene.world.stands()
    refusal = await scene.bob.refused(
        "rename", "NOT_ALLOWED", processId=scene.first, name="Taking over"
    )
    present = {change["__typename"]: change for change in refusal["present"]}
    assert present["ProcessIs"]["process"]["name"] == "Handing over shifts"
    assert present["PartIs"]["part"]["wholeId"] == scene.top
    assert "Ward manager" in refusal["message"]
    assert await scene.world.stands() == before


async def test_rule_6_refusals_between_changes_leave_no_hole(scene: Scene) -> None:
    before = await scene.world.stands()
    for n in range(4):
        await scene.ada.adds_part(scene.top, f"Step {n}")
        await scene.ada.refused(
            "addPart", "NAME_TAKEN", wholeId=scene.top, id=new_id(), name="step 0"
        )
    after = await scene.world.stands()
    assert after["number"] == after["events"] == before["events"] + 4


async def test_a_note_written_on_older_sight_is_refused_with_the_present_one(scene: Scene) -> None:
    base = await scene.leah.token()
    why: dict[str, Any] = {"processId": scene.top, "facet": "WHY"}
    await scene.ada.does("describe", **why, note="To care for people.")
    before = await scene.world.stands()
    refusal = await scene.leah.refused("describe", "STALE", base=base, **why, note="To heal.")
    assert refusal["present"] == [
        {
            "__typename": "NoteIs",
            "processId": scene.top,
            "facet": "WHY",
            "note": "To care for people.",
        }
    ]
    assert await scene.world.stands() == before
    await scene.leah.does("describe", base=base, **why, note="To care for people.")
    await scene.leah.does("describe", base=base, processId=scene.top, facet="HOW", note="Daily.")


async def test_a_name_given_over_another_one_says_so(scene: Scene) -> None:
    base = await scene.leah.token()
    await scene.ada.does("rename", processId=scene.top, name="Running the ward")
    answer = await scene.leah.command("rename", base=base, processId=scene.top, name="Leading it")
    assert answer["__typename"] == "Rebased"
    assert answer["became"] == (
        "Named “Leading it”, over “Running the ward”, the name Ada had just given."
    )
    assert (await scene.ada.page(scene.top))["name"] == "Leading it"
    assert answer["delta"]["changes"][0]["process"]["name"] == "Leading it"


async def test_a_rebased_command_sent_again_is_rebased_again(scene: Scene) -> None:
    base, op_id = await scene.leah.token(), new_id()
    await scene.ada.does("rename", processId=scene.top, name="Running the ward")
    command = {"base": base, "op_id": op_id, "processId": scene.top, "name": "Leading it"}
    first = await scene.leah.command("rename", **command)
    again = await scene.leah.command("rename", **command)
    assert (again["__typename"], again["became"]) == ("Rebased", first["became"])


async def test_a_part_that_another_moved_first_is_moved_from_where_it_is(scene: Scene) -> None:
    base = await scene.ada.token()
    third = await scene.ada.adds_part(scene.top, "Writing reports")
    move = {"partId": scene.below, "fromWholeId": scene.first}
    await scene.ada.does("movePart", **move, toWholeId=scene.second)
    answer = await scene.ada.command("movePart", base=base, **move, toWholeId=third)
    assert answer["__typename"] == "Rebased"
    assert answer["became"] == "Moved from “Giving medicines”, where somebody had just put it."
    page = await scene.ada.page(scene.below)
    assert [place["wholeId"] for place in page["wholes"]] == [third]
    assert await scene.world.broken() == []


async def test_a_part_that_was_never_there_is_not_moved(scene: Scene) -> None:
    move = {"partId": scene.below, "fromWholeId": scene.second, "toWholeId": scene.top}
    refusal = await scene.ada.refused("movePart", "STALE", **move)
    assert refusal["present"]


async def test_a_part_moved_to_whom_one_may_not_edit_is_not_moved_on(scene: Scene) -> None:
    """The last move wins only where its mover may move."""
    base = await scene.leah.token()
    part = await scene.ada.adds_part(scene.top, "Writing reports")
    move = {"partId": part, "fromWholeId": scene.top}
    await scene.ada.does("movePart", **move, toWholeId=scene.first)
    await scene.leah.refused("movePart", "NOT_ALLOWED", base=base, **move, toWholeId=scene.top)


async def test_an_attribute_written_over_another_text_says_so(scene: Scene) -> None:
    attribute = await scene.attribute()
    base = await scene.ada.token()
    change: dict[str, Any] = {"attributeId": attribute, "practice": False}
    await scene.ada.does("changeAttribute", **change, text="At eight")
    answer = await scene.ada.command("changeAttribute", base=base, **change, text="At nine")
    assert answer["became"] == "Now “At nine”, over “At eight”, which had just been written."


async def test_a_base_that_is_no_token_is_refused(scene: Scene) -> None:
    base = await scene.ada.token()
    other = await scene.ada.token()
    for bad in (
        "-",
        "A" * 40,
        base[:-1],
        base[:10] + other[10:],
        base + "A",
        "é" * 30,
        "x" * 9_000,
    ):
        refusal = await scene.ada.refused(
            "rename", "BAD_TOKEN", base=bad, processId=scene.first, name="Handing over"
        )
        assert refusal["field"] == "command.base"


async def test_a_base_that_the_map_has_not_come_to_is_refused(scene: Scene) -> None:
    """A token from before the database was put back to an older state."""
    tokens = Tokens(await token_key(scene.world.database))
    newer = (await scene.world.stands())["number"] + 1_000
    base = tokens.seal([newer, ""], to=TOKEN.format(person_id=scene.ada.person_id))
    refusal = await scene.ada.refused(
        "rename", "BAD_TOKEN", base=base, processId=scene.first, name="Handing on"
    )
    assert "newer than this map" in refusal["message"]


async def test_the_token_of_another_is_no_token(scene: Scene) -> None:
    theirs = await scene.bob.token()
    await scene.ada.refused(
        "rename", "BAD_TOKEN", base=theirs, processId=scene.first, name="Handing on"
    )


async def test_rule_6_two_tokens_of_one_number_tell_nothing(scene: Scene) -> None:
    tokens = {await scene.ada.token() for _ in range(5)}
    assert len(tokens) == 5
    assert len({len(token) for token in tokens}) == 1
