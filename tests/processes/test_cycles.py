"""Rule 2: `HAS_PART` has no cycle and is at most 60 layers deep, whichever way one tries."""

import asyncio
from typing import Any

from backend.changes import DEEPEST
from backend.clock import now
from tests.scene import Scene
from tests.world import new_id


async def is_refused(scene: Scene, verb: str, **arguments: Any) -> str:
    """The command is refused as a cycle and changes nothing; gives the sentence."""
    before, shown = await scene.world.stands(), await scene.ada.cluster(scene.top)
    answer = await scene.ada.refused(verb, "CYCLE", **arguments)
    assert answer["rule"] == 2
    assert await scene.world.stands() == before
    assert (await scene.ada.cluster(scene.top))["parts"] == shown["parts"]
    return str(answer["message"])


async def test_rule_2_a_process_does_not_move_into_itself(scene: Scene) -> None:
    sentence = await is_refused(
        scene, "movePart", partId=scene.first, fromWholeId=scene.top, toWholeId=scene.first
    )
    assert "cannot be part of itself" in sentence


async def test_rule_2_a_process_does_not_move_below_itself(scene: Scene) -> None:
    await is_refused(
        scene, "movePart", partId=scene.first, fromWholeId=scene.top, toWholeId=scene.below
    )


async def test_rule_2_a_process_does_not_move_below_a_part_it_shares(scene: Scene) -> None:
    await scene.share(scene.below, scene.second)
    await is_refused(
        scene, "movePart", partId=scene.second, fromWholeId=scene.top, toWholeId=scene.below
    )


async def test_rule_2_a_whole_does_not_join_what_is_below_it(scene: Scene) -> None:
    for whole in (scene.top, scene.first, scene.below):
        await is_refused(scene, "joinWhole", id=new_id(), partId=scene.top, wholeId=whole)


async def test_rule_2_an_offer_to_join_that_became_a_cycle_is_not_accepted(scene: Scene) -> None:
    """Two offers, each without a cycle when it was made, make one together."""
    offer = await scene.joining_offer()
    other_way = new_id()
    await scene.ada.does("joinWhole", id=other_way, partId=scene.top, wholeId=scene.other)
    await scene.bob.does("acceptJoining", offerId=other_way)
    await is_refused(scene, "acceptJoining", offerId=offer)
    assert (await scene.ada.page(scene.top))["wholes"][0]["wholeId"] == scene.other


async def test_rule_2_what_is_set_aside_is_still_a_part(scene: Scene) -> None:
    """Or bringing it back would make a cycle."""
    await scene.ada.does("setAside", processId=scene.first)
    page = await scene.ada.page(scene.below)
    assert page["isSetAside"]
    answer = await scene.ada.command(
        "joinWhole", id=new_id(), partId=scene.top, wholeId=scene.below
    )
    assert answer["kind"] in ("CYCLE", "IS_SET_ASIDE")


async def chain(scene: Scene, whole: str, layers: int) -> list[str]:
    """So many processes below a whole, each the only part of the one before."""
    world, made = scene.world, [new_id() for _ in range(layers)]
    row = {"label": "organisation", "highlighted": False, "illustrative": False}
    rows = [
        row | {"id": id, "name": f"Layer {n}", "nameKey": f"layer {n}"} for n, id in enumerate(made)
    ]
    places = [
        {"wholeId": upper, "partId": lower, "home": True, "order": "a0"}
        for upper, lower in zip([whole, *made], made, strict=False)
    ]
    await world.writes("processes", rows, now=now())
    owners = [{"processId": id, "postId": scene.cast.ward} for id in made]
    await world.writes("owners", owners, now=now())
    await world.writes("parts", places, now=now())
    await world.database.write_query("processes/rewire", processId=made[0])
    await world.refresh(whole, *made)
    return made


async def test_rule_2_the_map_is_at_most_60_layers_deep(scene: Scene) -> None:
    below = await chain(scene, scene.top, DEEPEST)
    name = "Going one too deep"
    await scene.ada.does("addPart", wholeId=below[-2], id=new_id(), name=name)
    await is_refused(scene, "addPart", wholeId=below[-1], id=new_id(), name=name)
    await is_refused(
        scene, "movePart", partId=scene.first, fromWholeId=scene.top, toWholeId=below[-2]
    )
    joined = {"partId": scene.first, "wholeId": below[-1]}
    await scene.ada.does("joinWhole", id=new_id(), **joined)
    await is_refused(scene, "makeHome", **joined)
    deepest = await scene.ada.page(below[-1])
    assert deepest["layer"] == len(deepest["path"]) == DEEPEST
    assert await scene.world.broken() == []


async def test_a_ladder_of_shared_parts_is_met_once_a_rung(scene: Scene) -> None:
    """Each layer of it doubles the ways to the top: 2 to the power of 40 of them here."""
    world, uppers = scene.world, [scene.top]
    await world.database.write_query("processes/rewire", processId=scene.top)
    for n in range(40):
        rung = [await world.process(f"Rung {n} {side}", None, uppers[0]) for side in "ab"]
        for whole in uppers[1:]:
            for part in rung:
                await world.part(whole, part, home=False)
        uppers = rung
    async with asyncio.timeout(20):
        part = await scene.ada.adds_part(scene.top, "Standing beside the ladder")
        await scene.ada.does("joinWhole", id=new_id(), partId=part, wholeId=scene.first)
        deepest = await scene.ada.page(uppers[0])
    assert deepest["layer"] == 40
    assert await world.broken() == []
