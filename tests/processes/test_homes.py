"""Rule 3: a process with any whole has exactly one home; one with none starts a cluster."""

from typing import Any

from tests.scene import Scene
from tests.world import new_id


async def homes(scene: Scene, process_id: str) -> list[str]:
    wholes = (await scene.ada.page(process_id))["wholes"]
    return [place["wholeId"] for place in wholes if place["isHome"]]


async def tops(scene: Scene) -> list[str]:
    """Every free-standing cluster, page by page."""
    found: list[str] = []
    after: Any = None
    while True:
        answer = await scene.ada.ask(
            "query($after: String) { clusters(first: 100, after: $after) "
            "{ edges { node { id } } pageInfo { hasNextPage endCursor } } }",
            after=after,
        )
        found += [edge["node"]["id"] for edge in answer["clusters"]["edges"]]
        after = answer["clusters"]["pageInfo"]["endCursor"]
        if not answer["clusters"]["pageInfo"]["hasNextPage"]:
            return found


async def test_rule_3_a_new_part_is_at_home_in_its_whole_and_has_its_owner(scene: Scene) -> None:
    part = await scene.ada.adds_part(scene.top, "Washing hands")
    page = await scene.ada.page(part)
    assert await homes(scene, part) == [scene.top]
    assert page["owner"]["id"] == scene.cast.ward
    assert [above["id"] for above in page["path"]] == [scene.top]


async def test_rule_3_a_part_of_two_wholes_has_one_home(scene: Scene) -> None:
    await scene.share(scene.below, scene.second)
    page = await scene.ada.page(scene.below)
    assert [place["wholeId"] for place in page["wholes"]] == [scene.first, scene.second]
    assert await homes(scene, scene.below) == [scene.first]


async def test_rule_3_another_whole_can_be_made_the_home(scene: Scene) -> None:
    await scene.share(scene.below, scene.second)
    await scene.ada.does("makeHome", partId=scene.below, wholeId=scene.second)
    page = await scene.ada.page(scene.below)
    assert page["home"]["id"] == scene.second
    assert [above["id"] for above in page["path"]] == [scene.top, scene.second]
    await scene.ada.refused("makeHome", "ALREADY_SO", partId=scene.below, wholeId=scene.second)
    await scene.ada.refused("makeHome", "STALE", partId=scene.below, wholeId=scene.top)


async def test_rule_3_who_leaves_home_lives_in_the_oldest_other_whole(scene: Scene) -> None:
    third = await scene.ada.adds_part(scene.top, "Writing reports")
    await scene.share(scene.below, scene.second)
    await scene.share(scene.below, third)
    await scene.ada.does("leaveWhole", partId=scene.below, wholeId=scene.first)
    assert await homes(scene, scene.below) == [scene.second]
    assert await scene.world.broken() == []


async def test_rule_3_who_leaves_the_last_whole_starts_a_cluster(scene: Scene) -> None:
    await scene.ada.does("leaveWhole", partId=scene.first, wholeId=scene.top)
    page = await scene.ada.page(scene.first)
    assert (page["wholes"], page["path"], page["layer"]) == ([], [], 0)
    assert (await scene.ada.page(scene.below))["layer"] == 1
    assert {scene.top, scene.first, scene.other} <= set(await tops(scene))
    assert await scene.world.broken() == []


async def test_rule_3_a_free_standing_process_that_joins_is_at_home_there(scene: Scene) -> None:
    await scene.ada.does("leaveWhole", partId=scene.below, wholeId=scene.first)
    await scene.share(scene.below, scene.second)
    assert await homes(scene, scene.below) == [scene.second]
    assert scene.below not in await tops(scene)


async def test_rule_3_a_process_is_part_of_a_whole_once(scene: Scene) -> None:
    await scene.ada.refused(
        "joinWhole", "ALREADY_SO", id=new_id(), partId=scene.below, wholeId=scene.first
    )
    await scene.share(scene.below, scene.second)
    await scene.ada.refused(
        "movePart",
        "ALREADY_SO",
        partId=scene.below,
        fromWholeId=scene.first,
        toWholeId=scene.second,
    )
    assert await scene.world.broken() == []


async def test_rule_3_nobody_is_left_at_home_in_what_is_set_aside(scene: Scene) -> None:
    """Its other whole is hidden: leaving the last that is seen would hide the part for good."""
    await scene.share(scene.below, scene.second)
    await scene.ada.does("setAside", processId=scene.second)
    leave = {"partId": scene.below, "wholeId": scene.first}
    refusal = await scene.ada.refused("leaveWhole", "IS_SET_ASIDE", **leave)
    assert "Giving medicines" in refusal["message"]
    assert await homes(scene, scene.below) == [scene.first]


async def test_rule_3_a_part_that_is_no_part_cannot_leave(scene: Scene) -> None:
    await scene.ada.refused("leaveWhole", "STALE", partId=scene.below, wholeId=scene.second)


async def test_a_moved_part_takes_all_below_it_along(scene: Scene) -> None:
    move = {"partId": scene.first, "fromWholeId": scene.top, "toWholeId": scene.second}
    await scene.ada.does("movePart", **move)
    page = await scene.ada.page(scene.below)
    assert [above["id"] for above in page["path"]] == [scene.top, scene.second, scene.first]
    assert page["layer"] == 3
    assert await scene.world.broken() == []


async def test_the_owner_of_a_part_may_take_it_out_of_a_whole_that_another_owns(
    scene: Scene,
) -> None:
    offer = await scene.joining_offer()
    await scene.ada.does("acceptJoining", offerId=offer)
    await scene.carl.refused("leaveWhole", "NOT_ALLOWED", partId=scene.other, wholeId=scene.top)
    await scene.bob.does("leaveWhole", partId=scene.other, wholeId=scene.top)
    assert await homes(scene, scene.other) == []


async def test_to_move_a_part_one_edits_both_wholes(scene: Scene) -> None:
    await scene.ada.refused(
        "movePart",
        "NOT_ALLOWED",
        partId=scene.below,
        fromWholeId=scene.first,
        toWholeId=scene.other,
    )
    await scene.bob.refused(
        "movePart",
        "NOT_ALLOWED",
        partId=scene.below,
        fromWholeId=scene.first,
        toWholeId=scene.other,
    )
