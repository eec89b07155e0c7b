"""Attributes: statements under a facet, in an order, that name things and can be set aside."""

from typing import Any

import pytest

from tests.scene import Scene
from tests.world import new_id


async def facet(scene: Scene, name: str, process: str = "") -> list[dict[str, Any]]:
    page = await scene.ada.page(process or scene.first)
    found: list[dict[str, Any]] = next(
        facet["attributes"] for facet in page["facets"] if facet["facet"] == name
    )
    return found


async def adds(scene: Scene, text: str, name: str = "HOW", **others: Any) -> str:
    attribute = new_id()
    await scene.ada.does(
        "addAttribute", processId=scene.first, id=attribute, facet=name, text=text, **others
    )
    return attribute


async def test_every_process_has_six_facets_in_one_order(scene: Scene) -> None:
    facets = (await scene.ada.page(scene.other))["facets"]
    assert [one["facet"] for one in facets] == ["WHY", "HOW", "WHO", "WHAT", "WHERE", "WHEN"]
    assert all(one["note"] == "" and one["attributes"] == [] for one in facets)


async def test_attributes_stand_where_they_were_put(scene: Scene) -> None:
    last = await adds(scene, "Last")
    first = await adds(scene, "First", place={"before": last})
    middle = await adds(scene, "Middle", place={"after": first})
    assert [one["id"] for one in await facet(scene, "HOW")] == [first, middle, last]
    await scene.ada.does("moveAttribute", attributeId=last, facet="HOW", place={"before": first})
    assert [one["id"] for one in await facet(scene, "HOW")] == [last, first, middle]


async def test_an_attribute_moves_to_another_facet(scene: Scene) -> None:
    attribute = await adds(scene, "At seven")
    there = await adds(scene, "At noon", "WHEN")
    await scene.ada.does(
        "moveAttribute", attributeId=attribute, facet="WHEN", place={"before": there}
    )
    assert await facet(scene, "HOW") == []
    assert [one["text"] for one in await facet(scene, "WHEN")] == ["At seven", "At noon"]


async def test_an_attribute_says_policy_or_practice_with_a_value(scene: Scene) -> None:
    attribute = await adds(scene, "Minutes it takes", value=" 20 ", practice=True)
    (shown,) = await facet(scene, "HOW")
    assert (shown["value"], shown["practice"]) == ("20", True)
    change = {"attributeId": attribute, "text": "Minutes planned", "practice": False}
    await scene.ada.does("changeAttribute", **change, value="")
    (shown,) = await facet(scene, "HOW")
    assert (shown["text"], shown["value"], shown["practice"]) == ("Minutes planned", None, False)


async def test_rule_5_an_attribute_is_set_aside_and_brought_back_to_its_place(
    scene: Scene,
) -> None:
    first, second = await adds(scene, "First"), await adds(scene, "Second")
    await scene.ada.does("setAttributeAside", attributeId=first)
    assert [one["id"] for one in await facet(scene, "HOW")] == [second]
    for verb, others in (
        ("changeAttribute", {"text": "Another", "practice": False}),
        ("moveAttribute", {"facet": "WHY"}),
        ("setAttributeAside", {}),
        ("nameThing", {"thingId": scene.cast.ward}),
    ):
        refusal = await scene.ada.refused(verb, "IS_SET_ASIDE", attributeId=first, **others)
        assert refusal["rule"] == 5
    await scene.ada.does("bringAttributeBack", attributeId=first)
    assert [one["id"] for one in await facet(scene, "HOW")] == [first, second]
    await scene.ada.refused("bringAttributeBack", "ALREADY_SO", attributeId=first)


async def test_an_attribute_names_a_thing_once(scene: Scene) -> None:
    attribute = await adds(scene, "The ward's manager", "WHO")
    named = {"attributeId": attribute, "thingId": scene.cast.ward}
    await scene.ada.does("nameThing", **named)
    await scene.ada.does("nameThing", **named)
    (shown,) = await facet(scene, "WHO")
    assert [thing["id"] for thing in shown["names"]] == [scene.cast.ward]
    await scene.ada.does("unnameThing", **named)
    assert (await facet(scene, "WHO"))[0]["names"] == []
    await scene.ada.refused("unnameThing", "ALREADY_SO", **named)


async def test_an_attribute_of_another_process_is_nobody_elses_to_suggest_on(
    scene: Scene,
) -> None:
    attribute = await adds(scene, "At the bedside")
    await scene.bob.refused(
        "suggest",
        "NOT_FOUND",
        processId=scene.other,
        id=new_id(),
        text="Here too.",
        attributeId=attribute,
    )


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("text", ""),
        ("text", " \u200b "),
        ("text", "x" * 501),
        ("text", "x" * 100_000),
        ("text", "two\nlines"),
        ("value", "x" * 201),
        ("value", "a\x00b"),
    ],
)
async def test_what_an_attribute_cannot_say_is_refused_with_its_field(
    scene: Scene, field: str, given: str
) -> None:
    before = await scene.world.stands()
    arguments = {"processId": scene.first, "id": new_id(), "facet": "WHAT", "text": "A record"}
    refusal = await scene.ada.refused("addAttribute", "BAD_INPUT", **(arguments | {field: given}))
    assert refusal["field"] == field
    assert await scene.world.stands() == before


@pytest.mark.parametrize("note", ["x" * 20_001, "x" * 100_000, "a\x07b", "a\u2028b"])
async def test_a_note_that_cannot_be_is_refused(scene: Scene, note: str) -> None:
    describe = {"processId": scene.first, "facet": "WHY", "note": note}
    refusal = await scene.ada.refused("describe", "BAD_INPUT", **describe)
    assert refusal["field"] == "note"


async def test_a_note_keeps_its_lines_and_can_be_emptied(scene: Scene) -> None:
    note = "Why we meet:\r\n\n\t- so that nothing is lost\n\t- 'DROP' & <b>bold</b>"
    describe = {"processId": scene.first, "facet": "WHY"}
    await scene.ada.does("describe", **describe, note=note)
    facets = (await scene.ada.page(scene.first))["facets"]
    assert facets[0]["note"] == note.replace("\r\n", "\n")
    await scene.ada.does("describe", **describe, note="")
    assert (await scene.ada.page(scene.first))["facets"][0]["note"] == ""


async def test_a_cluster_gives_the_attributes_of_all_it_shows(scene: Scene) -> None:
    seen = await adds(scene, "At the bedside", "WHERE")
    hidden = await adds(scene, "In the office", "WHERE")
    await scene.ada.does("setAttributeAside", attributeId=hidden)
    cluster = await scene.ada.cluster(scene.top)
    assert [one["id"] for one in cluster["attributes"]] == [seen]
