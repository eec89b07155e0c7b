"""Rule 5: nothing is deleted for good; setting aside hides and can be undone."""

from tests.scene import Scene
from tests.world import new_id


async def shown(scene: Scene, top: str = "") -> set[str]:
    """The names that a cluster shows."""
    cluster = await scene.ada.cluster(top or scene.top)
    return {process["name"] for process in cluster["processes"]}


async def part_names(scene: Scene, whole: str) -> list[str]:
    found = await scene.ada.sees(whole, "parts { part { name } }")
    return [place["part"]["name"] for place in found["parts"]]


async def test_rule_5_the_parts_go_with_the_whole_and_come_back_with_it(scene: Scene) -> None:
    before = await scene.ada.cluster(scene.top)
    deeper = await scene.ada.adds_part(scene.below, "Reading aloud")
    await scene.ada.does("setAside", processId=scene.first)
    assert await shown(scene) == {"Running a ward", "Giving medicines"}
    for hidden in (scene.first, scene.below, deeper):
        assert (await scene.ada.page(hidden))["isSetAside"]
    assert (await scene.ada.page(scene.top))["partCount"] == 1
    assert await scene.world.broken() == []

    answer = await scene.ada.does("bringBack", processId=scene.first)
    assert answer["delta"]["sentence"] == "brought back “Handing over shifts”"
    assert (await scene.ada.cluster(scene.top))["top"] == before["top"]
    assert (await scene.ada.page(scene.below))["partCount"] == 1
    assert await scene.world.broken() == []


async def test_rule_5_what_is_set_aside_keeps_all_it_had(scene: Scene) -> None:
    attribute = await scene.attribute()
    await scene.suggestion()
    before = await scene.ada.page(scene.first)
    await scene.ada.does("setAside", processId=scene.first)
    await scene.ada.does("bringBack", processId=scene.first)
    after = await scene.ada.page(scene.first)
    assert after == before
    assert attribute in [one["id"] for facet in after["facets"] for one in facet["attributes"]]


async def test_rule_5_the_parts_move_up_in_their_order_when_asked(scene: Scene) -> None:
    await scene.ada.adds_part(scene.first, "Asking questions")
    await scene.ada.adds_part(scene.first, "Agreeing tasks")
    await scene.ada.does("setAside", processId=scene.first, parts="MOVE_UP")
    moved = ["Reading notes", "Asking questions", "Agreeing tasks"]
    assert await part_names(scene, scene.top) == [*moved, "Giving medicines"]
    await scene.ada.does("bringBack", processId=scene.first)
    assert await part_names(scene, scene.first) == []
    assert await scene.world.broken() == []


async def test_rule_5_the_parts_of_a_free_standing_top_stand_free_when_they_move_up(
    scene: Scene,
) -> None:
    await scene.ada.does("setAside", processId=scene.top, parts="MOVE_UP")
    for part in (scene.first, scene.second):
        page = await scene.ada.page(part)
        assert (page["wholes"], page["layer"], page["isSetAside"]) == ([], 0, False)
    assert await shown(scene, scene.first) == {"Handing over shifts", "Reading notes"}
    assert await scene.world.broken() == []


async def test_rule_5_parts_move_up_only_into_a_whole_that_one_edits(scene: Scene) -> None:
    await scene.ada.does("acceptJoining", offerId=await scene.joining_offer())
    await scene.bob.adds_part(scene.other, "Drawing blood")
    arguments = {"processId": scene.other, "parts": "MOVE_UP"}
    await scene.bob.refused("setAside", "NOT_ALLOWED", **arguments)
    await scene.bob.does("setAside", processId=scene.other, parts="WITH_THE_WHOLE")


async def test_rule_5_a_part_that_one_may_not_set_aside_stands_free_until_its_home_is_back(
    scene: Scene,
) -> None:
    await scene.ada.does("acceptJoining", offerId=await scene.joining_offer())
    deeper = await scene.bob.adds_part(scene.other, "Drawing blood")
    before = await scene.bob.cluster(scene.top)
    await scene.ada.does("setAside", processId=scene.top)
    assert (await scene.ada.page(scene.first))["isSetAside"]
    assert not (await scene.bob.page(scene.other))["isSetAside"]
    assert not (await scene.bob.page(deeper))["isSetAside"]
    assert await shown(scene, scene.other) == {"Testing blood", "Drawing blood"}
    assert scene.other in await free_standing(scene)
    assert await scene.world.broken() == []

    followed = await scene.bob.token(scene.other)
    await scene.ada.does("bringBack", processId=scene.top)
    told = await scene.bob.ask(SINCE, id=scene.other, after=followed)
    rows = [row for delta in told["changes"]["deltas"] for row in delta["changes"]]
    assert scene.other in [row["part"]["partId"] for row in rows if "part" in row]
    assert (await scene.bob.cluster(scene.top))["parts"] == before["parts"]
    assert scene.other not in await free_standing(scene)
    assert await scene.world.broken() == []


SINCE = """query($id: ID!, $after: String!) { changes(clusterId: $id, after: $after) {
  deltas { changes { __typename ... on PartIs { part { partId } } } } } }"""


async def free_standing(scene: Scene) -> list[str]:
    """Bob's process, if it stands under no living whole."""
    rows = await scene.world.database.run_text(
        """MATCH (p:Process {id: $id}) WHERE p.under > 0 AND NOT p.setAside
           AND NOT EXISTS { (p)<-[:HAS_PART]-({setAside: false}) } RETURN p.id AS id""",
        id=scene.other,
    )
    return [row["id"] for row in rows]


async def test_rule_5_what_one_may_not_read_does_not_move_up_and_stands_in_nobodys_way(
    scene: Scene,
) -> None:
    await scene.ada.does("acceptJoining", offerId=await scene.joining_offer())
    await scene.bob.does("setLabel", processId=scene.other, label="NAMED")
    await scene.ada.does("setAside", processId=scene.top, parts="MOVE_UP")
    assert (await scene.ada.page(scene.first))["wholes"] == []
    assert not (await scene.bob.page(scene.other))["isSetAside"]
    assert await scene.world.broken() == []
    await scene.ada.does("bringBack", processId=scene.top)
    assert await part_names(scene, scene.top) == ["A restricted process"]
    assert (await scene.bob.page(scene.other))["home"]["id"] == scene.top


async def test_rule_5_a_shared_part_stays_at_home_in_the_oldest_other_whole(scene: Scene) -> None:
    third = await scene.ada.adds_part(scene.top, "Writing reports")
    await scene.share(scene.below, scene.second)
    await scene.share(scene.below, third)
    await scene.ada.does("setAside", processId=scene.first)
    page = await scene.ada.page(scene.below)
    assert not page["isSetAside"]
    assert page["home"]["id"] == scene.second
    assert (await scene.ada.page(scene.first))["partCount"] == 1
    assert await scene.world.broken() == []
    await scene.ada.does("bringBack", processId=scene.first)
    assert (await scene.ada.page(scene.below))["home"]["id"] == scene.second
    assert await scene.world.broken() == []


async def test_rule_5_a_part_shared_within_what_goes_goes_too(scene: Scene) -> None:
    await scene.share(scene.below, scene.second)
    await scene.ada.does("setAside", processId=scene.top)
    assert (await scene.ada.page(scene.below))["isSetAside"]
    await scene.ada.does("bringBack", processId=scene.top)
    assert not (await scene.ada.page(scene.below))["isSetAside"]
    assert await scene.world.broken() == []


async def test_rule_5_two_wholes_of_one_part_go_and_come_back_in_any_order(scene: Scene) -> None:
    """The part goes with the last of them, and comes back with the one it went with."""
    await scene.share(scene.below, scene.second)
    await scene.ada.does("setAside", processId=scene.second)
    assert not (await scene.ada.page(scene.below))["isSetAside"]
    await scene.ada.does("setAside", processId=scene.first)
    assert (await scene.ada.page(scene.below))["isSetAside"]
    assert await scene.world.broken() == []
    await scene.ada.does("bringBack", processId=scene.second)
    assert await part_names(scene, scene.second) == []
    assert await scene.world.broken() == []
    await scene.ada.does("bringBack", processId=scene.first)
    assert await part_names(scene, scene.second) == ["Reading notes"]
    assert await scene.world.broken() == []


async def test_rule_5_what_went_with_a_whole_comes_back_with_it_only(scene: Scene) -> None:
    await scene.ada.does("setAside", processId=scene.first)
    refusal = await scene.ada.refused("bringBack", "IS_SET_ASIDE", processId=scene.below)
    assert "with a whole above it" in refusal["message"]
    await scene.ada.refused("bringBack", "ALREADY_SO", processId=scene.top)


async def test_rule_5_what_was_set_aside_before_stays_so(scene: Scene) -> None:
    await scene.ada.does("setAside", processId=scene.below)
    await scene.ada.does("setAside", processId=scene.first)
    refusal = await scene.ada.refused("bringBack", "IS_SET_ASIDE", processId=scene.below)
    assert "Handing over shifts" in refusal["message"]
    await scene.ada.does("bringBack", processId=scene.first)
    assert await part_names(scene, scene.first) == []
    await scene.ada.does("bringBack", processId=scene.below)
    assert await part_names(scene, scene.first) == ["Reading notes"]
    assert await scene.world.broken() == []


async def test_rule_5_what_may_be_brought_back_is_listed_newest_first(scene: Scene) -> None:
    await scene.ada.does("setAside", processId=scene.first)
    await scene.ada.does("setAside", processId=scene.second)
    found = await scene.ada.ask(
        "query($id: ID!) { setAsideParts(clusterId: $id) { id mayDo } }", id=scene.top
    )
    assert [row["id"] for row in found["setAsideParts"]] == [scene.second, scene.first]


async def test_rule_5_nothing_changes_on_what_is_set_aside(scene: Scene) -> None:
    await scene.share(scene.below, scene.second)
    await scene.ada.does("setAside", processId=scene.first)
    first = {"processId": scene.first}
    commands = [
        ("rename", first | {"name": "Another name"}),
        ("describe", first | {"facet": "WHY", "note": "For sleep."}),
        ("addPart", {"wholeId": scene.first, "id": new_id(), "name": "Washing hands"}),
        ("joinWhole", {"id": new_id(), "partId": scene.second, "wholeId": scene.first}),
        ("makeHome", {"partId": scene.below, "wholeId": scene.first}),
        ("suggest", first | {"id": new_id(), "text": "Why hide it?"}),
        ("offerOwnership", first | {"id": new_id(), "toPostId": scene.cast.laboratory}),
        ("setAside", first),
    ]
    for verb, arguments in commands:
        refusal = await scene.ada.refused(verb, "IS_SET_ASIDE", **arguments)
        assert refusal["message"].endswith("Bring it back first.")
