"""Interactions: stated links between processes that are not part and whole."""

import pytest

from tests.scene import Scene
from tests.world import new_id

KINDS = ["EXCHANGES", "DEPENDS_ON", "COMPETES_WITH", "OVERLAPS"]


async def states(scene: Scene, kind: str = "EXCHANGES", note: str = "") -> str:
    """Ada's *Handing over shifts* with Bob's *Testing blood*."""
    interaction = new_id()
    await scene.ada.does(
        "interact", id=interaction, fromId=scene.first, toId=scene.other, kind=kind, note=note
    )
    return interaction


@pytest.mark.parametrize("kind", KINDS)
async def test_an_interaction_is_seen_from_both_ends(scene: Scene, kind: str) -> None:
    interaction = await states(scene, kind, "Samples for results")
    for process in (scene.first, scene.other):
        (shown,) = (await scene.carl.page(process))["interactions"]
        assert (shown["id"], shown["kind"]) == (interaction, kind)
        assert (shown["fromId"], shown["toId"]) == (scene.first, scene.other)


async def test_either_end_may_end_it(scene: Scene) -> None:
    for person in (scene.ada, scene.bob):
        interaction = await states(scene)
        await scene.carl.refused("stopInteracting", "NOT_ALLOWED", interactionId=interaction)
        await person.does("stopInteracting", interactionId=interaction)
        assert (await scene.ada.page(scene.other))["interactions"] == []


async def test_one_kind_is_stated_once_in_one_direction(scene: Scene) -> None:
    await states(scene)
    again = {"id": new_id(), "fromId": scene.first, "toId": scene.other, "kind": "EXCHANGES"}
    await scene.ada.refused("interact", "ALREADY_SO", **again)
    await states(scene, "DEPENDS_ON")
    back = {"id": new_id(), "fromId": scene.other, "toId": scene.first, "kind": "EXCHANGES"}
    await scene.bob.does("interact", **back)
    assert len((await scene.ada.page(scene.first))["interactions"]) == 3


async def test_a_process_does_not_interact_with_itself(scene: Scene) -> None:
    itself = {"id": new_id(), "fromId": scene.first, "toId": scene.first, "kind": "OVERLAPS"}
    refusal = await scene.ada.refused("interact", "BAD_INPUT", **itself)
    assert refusal["field"] == "toId"


async def test_what_is_set_aside_is_not_shown_at_the_other_end(scene: Scene) -> None:
    await states(scene)
    await scene.bob.does("setAside", processId=scene.other)
    assert (await scene.ada.page(scene.first))["interactions"] == []
    await scene.bob.does("bringBack", processId=scene.other)
    assert len((await scene.ada.page(scene.first))["interactions"]) == 1
