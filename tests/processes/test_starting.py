"""Starting clusters and adding parts: whose they are, who leads them, and where they stand."""

import pytest

from tests.processes.test_setting_aside import part_names
from tests.scene import Scene
from tests.world import new_id


async def test_rule_1_a_cluster_begins_with_one_of_your_own_posts_as_its_owner(
    scene: Scene,
) -> None:
    cluster = new_id()
    await scene.carl.refused(
        "startCluster",
        "NOT_ALLOWED",
        id=cluster,
        name="Carrying",
        ownerPostId=scene.cast.ward,
    )
    await scene.ada.does(
        "startCluster", id=cluster, name="Discharging", ownerPostId=scene.cast.ward
    )
    page = await scene.ada.page(cluster)
    assert (page["owner"]["id"], page["layer"], page["path"]) == (scene.cast.ward, 0, [])
    assert "HAND_OVER" in page["mayDo"]


async def test_a_leading_player_who_adds_a_part_leads_it_and_the_owner_of_the_whole_owns_it(
    scene: Scene,
) -> None:
    part = await scene.leah.adds_part(scene.top, "Checking doses")
    page = await scene.leah.page(part)
    assert page["owner"]["id"] == scene.cast.ward
    leading = [row["player"]["id"] for row in page["players"] if row["leading"]]
    assert leading == [scene.cast.pharmacy]
    assert page["mayDo"] == ["READ", "SUGGEST", "EDIT", "SET_ASIDE", "EXPORT"]
    await scene.leah.does("rename", processId=part, name="Checking doses twice")


async def test_a_leading_player_edits_what_is_led_and_not_what_is_below(scene: Scene) -> None:
    await scene.leah.does("rename", processId=scene.top, name="Running a ward well")
    await scene.leah.refused("rename", "NOT_ALLOWED", processId=scene.first, name="Handing on")
    await scene.leah.refused(
        "offerOwnership",
        "NOT_ALLOWED",
        processId=scene.top,
        id=new_id(),
        toPostId=scene.cast.pharmacy,
    )


async def test_a_part_stands_where_it_was_put(scene: Scene) -> None:
    await scene.ada.adds_part(scene.top, "Fourth")
    await scene.ada.adds_part(scene.top, "First", place={"before": scene.first})
    await scene.ada.adds_part(scene.top, "Third", place={"after": scene.first})
    medicines = "Giving medicines"
    names = ["First", "Handing over shifts", "Third", medicines, "Fourth"]
    assert await part_names(scene, scene.top) == names
    reorder = {"partId": scene.second, "fromWholeId": scene.top, "toWholeId": scene.top}
    await scene.ada.does("movePart", **reorder, place={"before": scene.first})
    assert await part_names(scene, scene.top) == ["First", medicines, *names[1:3], "Fourth"]


async def test_a_place_beside_a_part_that_is_gone_is_at_the_end(scene: Scene) -> None:
    await scene.ada.adds_part(scene.top, "Last", place={"before": new_id()})
    assert (await part_names(scene, scene.top))[-1] == "Last"


async def test_a_place_is_before_or_after_and_not_both(scene: Scene) -> None:
    await scene.ada.refused(
        "addPart",
        "BAD_INPUT",
        wholeId=scene.top,
        id=new_id(),
        name="Nowhere",
        place={"before": scene.first, "after": scene.second},
    )


async def test_forty_parts_put_at_one_place_keep_their_order(scene: Scene) -> None:
    """Fractional keys grow, and never meet."""
    names = [f"Step {n}" for n in range(40)]
    for name in names:
        await scene.ada.adds_part(scene.first, name, place={"before": scene.below})
    assert await part_names(scene, scene.first) == [*names, "Reading notes"]


@pytest.mark.parametrize("taken", ["top", "attribute", "document", "person", "post"])
async def test_an_id_that_something_has_is_refused(scene: Scene, taken: str) -> None:
    document = new_id()
    link = {"processId": scene.first, "documentId": document, "title": "Guideline"}
    await scene.ada.does("linkDocument", **link)
    ids = {
        "top": scene.top,
        "attribute": await scene.attribute(),
        "document": document,
        "person": scene.ada.person_id,
        "post": scene.cast.ward,
    }
    refusal = await scene.ada.refused(
        "addPart", "BAD_INPUT", wholeId=scene.top, id=ids[taken], name="Doubling"
    )
    assert refusal["field"] == "id"


@pytest.mark.parametrize("id", ["", "1", "not-a-uuid", "x" * 100_000])
async def test_a_new_id_is_a_uuid(scene: Scene, id: str) -> None:
    refusal = await scene.ada.refused(
        "addPart", "BAD_INPUT", wholeId=scene.top, id=id, name="Naming"
    )
    assert refusal["field"] == "id"


async def test_an_id_is_one_whatever_its_spelling(scene: Scene) -> None:
    part = new_id()
    await scene.ada.does("addPart", wholeId=scene.top, id=part.upper(), name="Spelling")
    page = await scene.ada.page("{" + part + "}")
    assert page["id"] == part
