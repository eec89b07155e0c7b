"""My work: what my posts own, and what waits for my answer; nobody else's."""

from typing import Any

import pytest

from backend.clock import now
from tests.scene import Scene
from tests.world import Person, World, new_id

OWNS = """query($first: Int!, $after: String) { myWork { owns(first: $first, after: $after) {
  edges { node { id name owner { id } } } pageInfo { hasNextPage endCursor } } } }"""
WAITING = """{ myWork { waiting {
  ownershipOffers { id mayAccept process { name } }
  joinOffers { id part { name } whole { name } }
  suggestions { id text process { name mayDo } } } } }"""


async def owned(person: Person, first: int = 100) -> list[str]:
    names: list[str] = []
    after = None
    while True:
        found = (await person.ask(OWNS, first=first, after=after))["myWork"]["owns"]
        names += [edge["node"]["name"] for edge in found["edges"]]
        if not found["pageInfo"]["hasNextPage"]:
            return names
        after = found["pageInfo"]["endCursor"]


async def waiting(person: Person) -> dict[str, Any]:
    found: dict[str, Any] = (await person.ask(WAITING))["myWork"]["waiting"]
    return found


async def ids(person: Person, kind: str) -> list[str]:
    return [row["id"] for row in (await waiting(person))[kind]]


@pytest.mark.parametrize("first", [1, 2, 3, 100])
async def test_what_my_posts_own_is_listed_by_name_page_by_page(world: World, first: int) -> None:
    posts = [await world.post("Ward manager"), await world.post("Bed manager")]
    top = await world.process("Running a ward", posts[0])
    for name, post in (("Cleaning", 0), ("admitting patients", 1), ("Discharging", 0)):
        await world.process(name, posts[post], top)
    await world.process("Testing blood", await world.post("Head of laboratory"))
    ada = await world.person_holding(*posts)
    expected = ["admitting patients", "Cleaning", "Discharging", "Running a ward"]
    assert await owned(ada, first) == expected


async def test_what_is_set_aside_is_not_listed_until_it_is_brought_back(world: World) -> None:
    post = await world.post()
    world.top = await world.process("Running a ward", post)
    part = await world.process("Cleaning", post, world.top)
    ada = await world.person_holding(post)
    ada.top = world.top
    await ada.does("setAside", processId=part)
    assert await owned(ada) == ["Running a ward"]
    await ada.does("bringBack", processId=part)
    assert await owned(ada) == ["Cleaning", "Running a ward"]


async def test_who_holds_no_post_has_no_work(world: World) -> None:
    nobody = await world.person_holding()
    assert await owned(nobody) == []
    assert await waiting(nobody) == {"ownershipOffers": [], "joinOffers": [], "suggestions": []}


async def test_an_offer_of_ownership_waits_for_whom_it_is_made_to_until_it_is_answered(
    scene: Scene,
) -> None:
    offer = await scene.ownership_offer()
    (row,) = [row for row in (await waiting(scene.bob))["ownershipOffers"] if row["id"] == offer]
    assert row == {"id": offer, "mayAccept": True, "process": {"name": "Handing over shifts"}}
    for other in (scene.ada, scene.leah, scene.carl):
        assert offer not in await ids(other, "ownershipOffers")
    await scene.bob.does("acceptOwnership", offerId=offer)
    assert offer not in await ids(scene.bob, "ownershipOffers")


async def test_an_offer_to_join_waits_for_the_owner_who_is_asked_and_for_leading_players(
    scene: Scene,
) -> None:
    offer = await scene.joining_offer()
    for asked in (scene.ada, scene.leah):
        rows = (await waiting(asked))["joinOffers"]
        (row,) = [row for row in rows if row["id"] == offer]
        assert (row["part"]["name"], row["whole"]["name"]) == ("Testing blood", "Running a ward")
    for other in (scene.bob, scene.carl):
        assert offer not in await ids(other, "joinOffers")
    await scene.ada.does("declineJoining", offerId=offer)
    assert offer not in await ids(scene.ada, "joinOffers")


async def test_an_offer_to_join_that_asks_the_part_waits_for_its_owner(scene: Scene) -> None:
    offer = new_id()
    await scene.ada.does("joinWhole", id=offer, partId=scene.other, wholeId=scene.top)
    assert offer in await ids(scene.bob, "joinOffers")
    assert offer not in await ids(scene.ada, "joinOffers")


async def test_a_suggestion_waits_for_those_who_edit_the_process_until_it_is_answered(
    scene: Scene,
) -> None:
    suggestion = new_id()
    await scene.carl.does("suggest", processId=scene.top, id=suggestion, text="More chairs.")
    for asked in (scene.ada, scene.leah):
        rows = (await waiting(asked))["suggestions"]
        (row,) = [row for row in rows if row["id"] == suggestion]
        assert row["text"] == "More chairs."
        assert row["process"]["name"] == "Running a ward"
        assert "EDIT" in row["process"]["mayDo"]
    for other in (scene.bob, scene.carl):
        assert suggestion not in await ids(other, "suggestions")
    answer = {"suggestionId": suggestion, "takeUp": True, "reason": "Yes."}
    await scene.leah.does("answerSuggestion", **answer)
    assert suggestion not in await ids(scene.ada, "suggestions")


async def test_a_player_who_does_not_lead_has_nothing_to_answer(world: World) -> None:
    ward, porter = await world.post(), await world.post("Porter")
    world.top = await world.process("Running a ward", ward)
    player = {"playerId": porter, "processId": world.top, "leading": False}
    await world.writes("players", [player], now=now())
    ada, carl = await world.person_holding(ward), await world.person_holding(porter)
    ada.top = world.top
    await ada.does("suggest", processId=world.top, id=new_id(), text="A note to myself.")
    assert len(await ids(ada, "suggestions")) == 1
    assert await ids(carl, "suggestions") == []


async def test_what_is_set_aside_waits_for_nobody(scene: Scene) -> None:
    suggestion, offer = await scene.suggestion(), await scene.ownership_offer()
    await scene.ada.does("setAside", processId=scene.first)
    assert suggestion not in await ids(scene.ada, "suggestions")
    assert offer not in await ids(scene.bob, "ownershipOffers")
