"""Joining a whole: both owners agree, whoever asks first."""

from datetime import timedelta

from backend.clock import now
from tests.scene import Scene
from tests.world import Person, new_id


async def open_offers(person: Person, process_id: str) -> list[str]:
    return [offer["id"] for offer in (await person.page(process_id))["joinOffers"]]


async def offered_by_the_whole(scene: Scene) -> str:
    """Ada offers that Bob's *Testing blood* joins her ward: Bob is asked."""
    offer = new_id()
    await scene.ada.does("joinWhole", id=offer, partId=scene.other, wholeId=scene.top)
    return offer


async def test_who_owns_both_joins_at_once(scene: Scene) -> None:
    await scene.share(scene.below, scene.second)
    assert await open_offers(scene.ada, scene.below) == []
    assert len((await scene.ada.page(scene.below))["wholes"]) == 2


async def test_the_owner_of_the_part_offers_and_the_owner_of_the_whole_agrees(
    scene: Scene,
) -> None:
    offer = await scene.joining_offer()
    assert (await scene.ada.page(scene.top))["joinOffers"][0]["mayAccept"]
    assert not (await scene.bob.page(scene.other))["joinOffers"][0]["mayAccept"]
    assert (await scene.ada.page(scene.top))["partCount"] == 2
    await scene.ada.does("acceptJoining", offerId=offer)
    page = await scene.bob.page(scene.other)
    assert (page["home"]["id"], page["joinOffers"], page["layer"]) == (scene.top, [], 1)
    assert page["owner"]["id"] == scene.cast.laboratory
    assert await scene.world.broken() == []


async def test_the_owner_of_the_whole_offers_and_the_owner_of_the_part_agrees(
    scene: Scene,
) -> None:
    offer = await offered_by_the_whole(scene)
    await scene.leah.refused("acceptJoining", "NOT_ALLOWED", offerId=offer)
    await scene.ada.refused("acceptJoining", "NOT_ALLOWED", offerId=offer)
    await scene.bob.does("acceptJoining", offerId=offer)
    assert (await scene.ada.page(scene.top))["partCount"] == 3


async def test_a_leading_player_of_the_whole_may_agree_too(scene: Scene) -> None:
    await scene.leah.does("acceptJoining", offerId=await scene.joining_offer())
    assert (await scene.bob.page(scene.other))["home"]["id"] == scene.top


async def test_either_side_may_decline_and_a_declined_offer_is_closed(scene: Scene) -> None:
    for decliner in (scene.ada, scene.bob):
        offer = await scene.joining_offer()
        await decliner.does("declineJoining", offerId=offer)
        assert await open_offers(scene.ada, scene.top) == []
        refusal = await scene.ada.refused("acceptJoining", "OFFER_CLOSED", offerId=offer)
        assert refusal["present"][-1]["joinOffer"]["status"] == "DECLINED"
    assert (await scene.bob.page(scene.other))["wholes"] == []


async def test_the_same_is_offered_once(scene: Scene) -> None:
    await scene.joining_offer()
    again = {"id": new_id(), "partId": scene.other, "wholeId": scene.top}
    await scene.bob.refused("joinWhole", "ALREADY_SO", **again)
    await scene.ada.refused("joinWhole", "ALREADY_SO", **again)


async def hands_over_to_carl(scene: Scene) -> None:
    offer = new_id()
    post = (await scene.carl.ask("{ me { posts { id } } }"))["me"]["posts"][0]["id"]
    await scene.bob.does("offerOwnership", id=offer, processId=scene.other, toPostId=post)
    await scene.carl.does("acceptOwnership", offerId=offer)


async def test_rule_1_an_offer_falls_with_the_ownership_it_was_made_from(scene: Scene) -> None:
    offer = await scene.joining_offer()
    await hands_over_to_carl(scene)
    assert not (await scene.ada.page(scene.top))["joinOffers"][0]["mayAccept"]
    refusal = await scene.ada.refused("acceptJoining", "OFFER_CLOSED", offerId=offer)
    assert "offered anew" in refusal["message"]
    again = new_id()
    joining = {"partId": scene.other, "wholeId": scene.top}
    await scene.carl.does("joinWhole", id=again, **joining)
    assert await open_offers(scene.ada, scene.top) == [again]
    await scene.ada.does("acceptJoining", offerId=again)
    assert await scene.world.broken() == []


async def test_an_offer_falls_with_the_lead_it_was_made_from(scene: Scene) -> None:
    offer = new_id()
    await scene.leah.does("joinWhole", id=offer, partId=scene.other, wholeId=scene.top)
    player = {"processId": scene.top, "playerId": scene.cast.pharmacy}
    await scene.ada.does("removePlayer", **player)
    await scene.bob.refused("acceptJoining", "OFFER_CLOSED", offerId=offer)
    await scene.ada.does("addPlayer", **player, leading=True)
    await scene.bob.does("acceptJoining", offerId=offer)


async def test_rule_4_an_offer_is_not_accepted_into_a_name_that_is_taken(scene: Scene) -> None:
    offer = await scene.joining_offer()
    await scene.ada.adds_part(scene.top, "TESTING BLOOD")
    await scene.ada.refused("acceptJoining", "NAME_TAKEN", offerId=offer)
    assert await open_offers(scene.ada, scene.top) == [offer]


async def test_an_offer_of_what_came_about_otherwise_waits_no_more(scene: Scene) -> None:
    """Bob was given the ward meanwhile, and joined the two by himself."""
    offer = await scene.joining_offer()
    await gives_bob(scene, scene.top)
    join = {"id": new_id(), "partId": scene.other, "wholeId": scene.top}
    answer = await scene.bob.does("joinWhole", **join)
    assert await open_offers(scene.bob, scene.top) == []
    told = [change.get("joinOffer") for change in answer["delta"]["changes"]]
    assert [row["id"] for row in told if row] == [offer]
    await scene.bob.refused("acceptJoining", "OFFER_CLOSED", offerId=offer)


async def test_an_offer_of_what_was_moved_there_meanwhile_can_only_be_declined(
    scene: Scene,
) -> None:
    await gives_bob(scene, scene.top)
    await gives_bob(scene, scene.second)
    offer = await scene.joining_offer_to(scene.first)
    await scene.bob.does("joinWhole", id=new_id(), partId=scene.other, wholeId=scene.top)
    await gives_bob(scene, scene.first)
    move = {"partId": scene.other, "fromWholeId": scene.top, "toWholeId": scene.first}
    await scene.bob.does("movePart", **move)
    await scene.bob.refused("acceptJoining", "ALREADY_SO", offerId=offer)
    await scene.bob.does("declineJoining", offerId=offer)
    assert await open_offers(scene.bob, scene.first) == []


async def gives_bob(scene: Scene, process: str) -> None:
    handover = new_id()
    to_bob = {"processId": process, "id": handover, "toPostId": scene.cast.laboratory}
    await scene.ada.does("offerOwnership", **to_bob)
    await scene.bob.does("acceptOwnership", offerId=handover)


async def test_whoever_is_asked_reads_what_is_offered_until_they_have_answered(
    scene: Scene,
) -> None:
    await scene.bob.does("setLabel", processId=scene.other, label="ORGANISATION", below=False)
    assert (await scene.ada.sees(scene.other, "id"))["__typename"] == "Problem"
    offer = await scene.joining_offer()
    assert (await scene.ada.sees(scene.other, "id"))["__typename"] == "Process"
    assert (await scene.carl.sees(scene.other, "id"))["__typename"] == "Problem"
    await scene.ada.does("declineJoining", offerId=offer)
    assert (await scene.ada.sees(scene.other, "id"))["__typename"] == "Problem"


async def test_what_is_locked_is_not_joined_by_an_offer_from_before(scene: Scene) -> None:
    offer = await scene.joining_offer()
    for owner, process in ((scene.bob, scene.other), (scene.ada, scene.top)):
        await owner.does("setLocked", processId=process, locked=True)
        refusal = await scene.ada.refused("acceptJoining", "NOT_ALLOWED", offerId=offer)
        assert "is locked" in refusal["message"]
        await owner.does("setLocked", processId=process, locked=False)
    await scene.ada.does("acceptJoining", offerId=offer)


async def test_whoever_only_edits_opens_nothing_by_an_offer(scene: Scene) -> None:
    """A leading player and a delegate may ask; reading is the owner's to give."""
    ends = {"until": (now() + timedelta(days=9)).isoformat()}
    post = (await scene.carl.ask("{ me { posts { id } } }"))["me"]["posts"][0]["id"]
    await scene.ada.does("lendEditing", processId=scene.top, postId=post, **ends)
    await scene.ada.does("setLabel", processId=scene.top, label="ORGANISATION", below=False)
    for editor in (scene.leah, scene.carl):
        offer = new_id()
        await editor.does("joinWhole", id=offer, partId=scene.other, wholeId=scene.top)
        assert (await scene.bob.sees(scene.top, "id"))["__typename"] == "Problem"
        await scene.ada.does("declineJoining", offerId=offer)


async def test_an_offer_from_before_a_handover_opens_nothing_and_may_be_taken_back(
    scene: Scene,
) -> None:
    await scene.bob.does("setLabel", processId=scene.other, label="ORGANISATION", below=False)
    offer = await scene.joining_offer()
    assert (await scene.ada.sees(scene.other, "id"))["__typename"] == "Process"
    await hands_over_to_carl(scene)
    assert (await scene.ada.sees(scene.other, "id"))["__typename"] == "Problem"
    await scene.carl.does("declineJoining", offerId=offer)
    assert await open_offers(scene.carl, scene.other) == []


READERS = """query($id: ID!) { sharing(processId: $id) { ... on Sharing {
  readers { relation people { id } } } } }"""
WHY = (
    "query($id: ID!, $who: ID!) { why(processId: $id, personId: $who) { ... on Why { because } } }"
)


async def test_whoever_is_asked_is_among_those_who_can_read_it(scene: Scene) -> None:
    await scene.bob.does("setLabel", processId=scene.other, label="NAMED", below=False)
    await scene.joining_offer()
    readers = (await scene.bob.ask(READERS, id=scene.other))["sharing"]["readers"]
    assert [one["relation"] for one in readers] == ["owner", "asked"]
    assert {"id": scene.ada.person_id} in readers[1]["people"]
    said = await scene.bob.ask(WHY, id=scene.other, who=scene.ada.person_id)
    assert "is asked whether it joins a whole" in said["why"]["because"]


async def test_whoever_is_named_is_told_to_be_so_in_words(scene: Scene) -> None:
    await scene.bob.does("setLabel", processId=scene.other, label="NAMED", below=False)
    named = {"processId": scene.other, "readerId": scene.carl.person_id}
    await scene.bob.does("nameReader", **named)
    said = await scene.bob.ask(WHY, id=scene.other, who=scene.carl.person_id)
    assert said["why"]["because"] == "they are named as a reader"
