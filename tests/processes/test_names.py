"""Rule 4: names have 1 to 200 characters, and no two living parts of one home share one."""

import unicodedata
from typing import Any

import pytest

from tests.scene import Scene
from tests.world import new_id


async def name_of(scene: Scene, process_id: str) -> Any:
    return (await scene.ada.sees(process_id, "name"))["name"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("x", "x"),
        ("é" * 200, "é" * 200),
        ("  Testing \u00a0 blood ", "Testing blood"),
        (unicodedata.normalize("NFD", "Évaluating"), "Évaluating"),
        ("Caring 👩🏽‍⚕️ for people", "Caring 👩🏽‍⚕️ for people"),
        ("Gofalu am bobl hŷn", "Gofalu am bobl hŷn"),
        ("کمک\u200cرسانی", "کمک\u200cرسانی"),
        ("Caring for ½ of them…", "Caring for ½ of them…"),
    ],
)
async def test_rule_4_a_name_is_kept_as_one_line_in_one_form(
    scene: Scene, given: str, kept: str
) -> None:
    await scene.ada.does("rename", processId=scene.first, name=given)
    assert await name_of(scene, scene.first) == kept


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("", id="none"),
        pytest.param(" \n\t ", id="spaces"),
        pytest.param("\u200b\u2060\u00ad", id="nothing to see"),
        pytest.param("\u3164\u2800\u115f", id="fillers"),
        pytest.param("x" * 201, id="201 characters"),
        pytest.param("x" * 100_000, id="100,000 characters"),
        pytest.param("Testing\x00blood", id="null"),
        pytest.param("Testing\x1b[31mblood", id="escape"),
        pytest.param("Testing\u202eblood", id="right to left"),
        pytest.param("Testing\u2028blood", id="line separator"),
        pytest.param("Testing\x7fblood", id="delete"),
    ],
)
async def test_rule_4_a_name_that_cannot_be_is_refused_with_its_field(
    scene: Scene, name: str
) -> None:
    before = await scene.world.stands()
    commands: list[tuple[str, dict[str, str]]] = [
        ("rename", {"processId": scene.first}),
        ("addPart", {"wholeId": scene.top, "id": new_id()}),
        ("startCluster", {"ownerPostId": scene.cast.ward, "id": new_id()}),
    ]
    for verb, arguments in commands:
        refusal = await scene.ada.refused(verb, "BAD_INPUT", name=name, **arguments)
        assert refusal["field"] == "name"
        assert len(refusal["message"]) < 200
    assert await scene.world.stands() == before


@pytest.mark.parametrize(
    ("there", "clashing"),
    [
        ("Giving medicines", "giving MEDICINES"),
        ("Straßen fegen", "STRASSEN FEGEN"),
        ("Évaluating", unicodedata.normalize("NFD", "évaluating")),
        ("Measuring ångström", "Measuring \u212bngstr\u00f6m"),
        ("\u01f0oining", "J\u030coining"),
        ("\u1fb3 testing", "\u0391\u0345 testing"),
        ("Testing blood", "Testing\u200b blood"),
        ("Testing blood", "Test\u00ading blood"),
        ("Testing blood", "Testing\u200c\u200d blood\u2060"),
        ("Testing blood", "Testing \u200b blood"),
        ("Testing\ufe0f blood\u3164", "Testing\u034f blood"),
        ("Filing…", "\ufb01ling..."),
        ("Testing blood", "\uff34\uff45sting\u3000blood"),
        ("Testing ½ tablets", "Testing 1⁄2 tablets"),
        ("Calling ℡", "Calling tel"),
    ],
)
async def test_rule_4_two_parts_of_one_home_do_not_share_a_name(
    scene: Scene, there: str, clashing: str
) -> None:
    await scene.ada.does("rename", processId=scene.second, name=there)
    refusal = await scene.ada.refused("rename", "NAME_TAKEN", processId=scene.first, name=clashing)
    assert (refusal["rule"], refusal["field"]) == (4, "name")
    await scene.ada.refused("addPart", "NAME_TAKEN", wholeId=scene.top, id=new_id(), name=clashing)


async def test_rule_4_a_process_may_change_the_case_of_its_own_name(scene: Scene) -> None:
    await scene.ada.does("rename", processId=scene.first, name="HANDING OVER SHIFTS")
    assert await name_of(scene, scene.first) == "HANDING OVER SHIFTS"


async def test_rule_4_the_same_name_may_stand_in_another_whole(scene: Scene) -> None:
    await scene.ada.adds_part(scene.first, "Giving medicines")
    assert await scene.world.broken() == []


async def test_rule_4_a_clash_stops_a_move(scene: Scene) -> None:
    await scene.ada.adds_part(scene.second, "READING NOTES")
    move = {"partId": scene.below, "fromWholeId": scene.first, "toWholeId": scene.second}
    await scene.ada.refused("movePart", "NAME_TAKEN", **move)


async def test_rule_4_a_clash_stops_a_change_of_home_but_not_a_joining(scene: Scene) -> None:
    """A guest may be called as one who lives there; they cannot both live there."""
    await scene.ada.adds_part(scene.second, "Reading Notes")
    await scene.share(scene.below, scene.second)
    await scene.ada.refused("makeHome", "NAME_TAKEN", partId=scene.below, wholeId=scene.second)
    leave = {"partId": scene.below, "wholeId": scene.first}
    await scene.ada.refused("leaveWhole", "NAME_TAKEN", **leave)
    await scene.ada.refused("setAside", "NAME_TAKEN", processId=scene.first)
    assert await scene.world.broken() == []


async def test_rule_4_a_clash_stops_a_bringing_back(scene: Scene) -> None:
    await scene.ada.does("setAside", processId=scene.first)
    await scene.ada.adds_part(scene.top, "Handing over shifts")
    refusal = await scene.ada.refused("bringBack", "NAME_TAKEN", processId=scene.first)
    assert refusal["rule"] == 4
    assert await scene.world.broken() == []


async def test_rule_4_a_clash_stops_parts_that_move_up(scene: Scene) -> None:
    await scene.ada.adds_part(scene.first, "Giving medicines")
    before = await scene.ada.cluster(scene.top)
    await scene.ada.refused("setAside", "NAME_TAKEN", processId=scene.first, parts="MOVE_UP")
    assert (await scene.ada.cluster(scene.top))["parts"] == before["parts"]


@pytest.mark.parametrize(
    ("name", "as_doing"), [("Testing blood", True), ("Safely testing", True), ("Blood", False)]
)
async def test_rule_4_a_name_that_says_no_doing_is_accepted_with_a_hint(
    scene: Scene, name: str, as_doing: bool
) -> None:
    await scene.ada.does("rename", processId=scene.first, name=name)
    page = await scene.ada.page(scene.first)
    assert page["isNamedAsDoing"] is as_doing
