"""Every change has who and when; it is read by whoever may read what it speaks of, and can be taken back."""

import asyncio
from typing import Any

from tests.scene import Scene
from tests.text.window import window
from tests.world import Person, new_id

ASK = """query($id: ID!, $first: Int!, $after: String) {
  history: %s(%s: $id, first: $first, after: $after) {
    pageInfo { hasNextPage endCursor }
    edges { node { token at verb sentence mayTakeBack facet version by { name } process { id } } }
  }
}"""
PROCESS = ASK % ("processHistory", "processId")
CLUSTER = ASK % ("clusterHistory", "clusterId")
Row = dict[str, Any]


async def history(person: Person, query: str, of: str, first: int = 50) -> list[Row]:
    """All of it, page by page."""
    found: list[Row] = []
    after = None
    while True:
        data = await person.ask(query, id=of, first=first, after=after)
        found += [edge["node"] for edge in data["history"]["edges"]]
        page = data["history"]["pageInfo"]
        if not page["hasNextPage"]:
            return found
        after = page["endCursor"]


def told(happenings: list[Row]) -> list[str]:
    return [f"{one['by']['name']} {one['sentence']}" for one in happenings]


async def take_back(person: Person, process: str, happening: Row) -> Row:
    answer = await person.does("takeBack", processId=process, happening=happening["token"])
    delta: Row = answer["delta"]
    return delta


async def test_a_process_tells_what_was_done_to_it_by_whom_the_newest_first(scene: Scene) -> None:
    await scene.ada.does("rename", processId=scene.first, name="Handing over well")
    await scene.ada.does("addPart", wholeId=scene.first, id=new_id(), name="Asking questions")
    await scene.ada.does("describe", processId=scene.second, facet="WHY", note="To heal.")
    assert told(await history(scene.ada, PROCESS, scene.first)) == [
        "Ada added “Asking questions” to “Handing over well”",
        "Ada renamed “Handing over shifts” to “Handing over well”",
    ]


async def test_a_cluster_tells_what_was_done_to_all_that_is_in_it_page_by_page(
    scene: Scene,
) -> None:
    for name in ("One name", "Another name", "A third name"):
        await scene.ada.does("rename", processId=scene.below, name=name)
    await scene.bob.does("rename", processId=scene.other, name="Testing samples")
    found = await history(scene.ada, CLUSTER, scene.top, first=2)
    assert [one["sentence"].split("to ")[-1] for one in found] == [
        "“A third name”",
        "“Another name”",
        "“One name”",
    ]
    assert {one["process"]["id"] for one in found} == {scene.below}


async def test_what_one_may_not_read_is_no_part_of_the_history(scene: Scene) -> None:
    await scene.ada.does("rename", processId=scene.below, name="Reading everything")
    await scene.ada.does("rename", processId=scene.top, name="Running the ward")
    await scene.ada.does("setLabel", processId=scene.below, label="NAMED", below=False)
    await scene.ada.does("rename", processId=scene.below, name="Reading in secret")
    assert told(await history(scene.carl, CLUSTER, scene.top, first=1)) == [
        "Ada renamed “Running a ward” to “Running the ward”"
    ]


async def test_a_change_that_speaks_of_something_hidden_says_less(scene: Scene) -> None:
    await scene.ada.does(
        "movePart", partId=scene.below, fromWholeId=scene.first, toWholeId=scene.second
    )
    await scene.ada.does("setLabel", processId=scene.first, label="NAMED", below=False)
    found = await history(scene.carl, PROCESS, scene.below)
    assert "Ada made a change" in told(found)
    assert not any(one["mayTakeBack"] for one in found)
    assert "Handing over" not in str(found)


async def test_a_move_is_taken_back_to_the_place_that_it_came_from(scene: Scene) -> None:
    third = await scene.ada.adds_part(scene.top, "Washing hands")
    before = (await scene.ada.cluster(scene.top))["parts"]
    await scene.ada.does(
        "movePart", partId=scene.second, fromWholeId=scene.top, toWholeId=scene.first
    )
    (moved, *_) = await history(scene.ada, PROCESS, scene.second)
    delta = await take_back(scene.ada, scene.second, moved)
    assert delta["sentence"] == (
        "moved “Giving medicines” from “Handing over shifts” to “Running a ward”, taking back an "
        "earlier change"
    )
    places = {(one["wholeId"], one["partId"]) for one in before}
    after = (await scene.ada.cluster(scene.top))["parts"]
    assert {(one["wholeId"], one["partId"]) for one in after} == places
    order = sorted(
        (one for one in after if one["wholeId"] == scene.top), key=lambda one: one["order"]
    )
    assert [one["partId"] for one in order] == [scene.first, scene.second, third]


async def test_what_was_taken_back_can_be_done_again(scene: Scene) -> None:
    await scene.ada.does("rename", processId=scene.first, name="Handing over well")
    (renamed, *_) = await history(scene.ada, PROCESS, scene.first)
    await take_back(scene.ada, scene.first, renamed)
    assert (await scene.ada.sees(scene.first, "name"))["name"] == "Handing over shifts"
    (taken_back, *_) = await history(scene.ada, PROCESS, scene.first)
    await take_back(scene.ada, scene.first, taken_back)
    assert (await scene.ada.sees(scene.first, "name"))["name"] == "Handing over well"


async def test_each_kind_of_change_that_says_so_is_taken_back(scene: Scene) -> None:
    attribute = await scene.attribute()
    page = await scene.ada.page(scene.first)
    top = await scene.ada.page(scene.top)
    changes: list[tuple[str, Row]] = [
        ("rename", {"processId": scene.first, "name": "Another name"}),
        ("addPart", {"wholeId": scene.first, "id": new_id(), "name": "Asking questions"}),
        ("setAside", {"processId": scene.first, "parts": "WITH_THE_WHOLE"}),
        ("changeAttribute", {"attributeId": attribute, "text": "At nine", "practice": True}),
        ("moveAttribute", {"attributeId": attribute, "facet": "HOW"}),
        ("setAttributeAside", {"attributeId": attribute}),
    ]
    for verb, arguments in changes:
        await scene.ada.does(verb, **arguments)
        (done, *_) = await history(scene.ada, CLUSTER, scene.top)
        assert done["mayTakeBack"], verb
        await take_back(scene.ada, scene.first, done)
        assert await scene.ada.page(scene.first) == page, verb
        assert await scene.ada.page(scene.top) == top, verb
    assert await scene.world.broken() == []


async def test_a_home_is_taken_back(scene: Scene) -> None:
    await scene.share(scene.below, scene.second)
    await scene.ada.does("makeHome", partId=scene.below, wholeId=scene.second)
    (done, *_) = await history(scene.ada, PROCESS, scene.below)
    await take_back(scene.ada, scene.below, done)
    wholes = (await scene.ada.page(scene.below))["wholes"]
    assert [one["wholeId"] for one in wholes if one["isHome"]] == [scene.first]


async def test_only_whoever_may_do_the_opposite_takes_a_change_back(scene: Scene) -> None:
    await scene.ada.does("rename", processId=scene.first, name="Handing over well")
    (renamed, *_) = await history(scene.carl, PROCESS, scene.first)
    assert not renamed["mayTakeBack"]
    await scene.carl.refused(
        "takeBack", "NOT_ALLOWED", processId=scene.first, happening=renamed["token"]
    )
    (of_ada, *_) = await history(scene.ada, PROCESS, scene.first)
    await scene.carl.refused(
        "takeBack", "BAD_TOKEN", processId=scene.first, happening=of_ada["token"]
    )


async def test_a_change_without_an_opposite_says_so(scene: Scene) -> None:
    await scene.ada.does("setLocked", processId=scene.first, locked=True)
    (locked, *_) = await history(scene.ada, PROCESS, scene.first)
    assert not locked["mayTakeBack"]
    await scene.ada.refused("takeBack", "STALE", processId=scene.first, happening=locked["token"])


async def test_words_that_were_typed_are_in_the_history_with_their_version(scene: Scene) -> None:
    async with window(scene.ada, f"{scene.first}:WHY") as ada:
        await ada.types("So that nothing is lost.")
        await ada.until_kept()
    async with asyncio.timeout(40):
        while not await history(scene.ada, PROCESS, scene.first):  # noqa: ASYNC110
            await asyncio.sleep(0.2)
    found = await history(scene.ada, PROCESS, scene.first)
    assert told(found) == ["Ada described the why of “Handing over shifts”"]
    assert (found[0]["facet"], found[0]["version"]) == ("WHY", "1.1")
