"""Rule 1: exactly one owner, who changes by an offer that is accepted."""

from tests.scene import Scene
from tests.world import new_id


async def test_rule_1_a_process_is_its_owners_until_the_offer_is_accepted(scene: Scene) -> None:
    offer = await scene.ownership_offer()
    page = await scene.bob.page(scene.first)
    assert page["owner"]["id"] == scene.cast.ward
    assert page["ownershipOffer"]["mayAccept"]
    assert not (await scene.ada.page(scene.first))["ownershipOffer"]["mayAccept"]

    await scene.bob.does("acceptOwnership", offerId=offer)
    page = await scene.bob.page(scene.first)
    assert (page["owner"]["id"], page["ownershipOffer"]) == (scene.cast.laboratory, None)
    assert "HAND_OVER" in page["mayDo"]
    assert (await scene.ada.page(scene.first))["mayDo"] == ["READ", "SUGGEST", "EXPORT"]
    await scene.ada.refused("rename", "NOT_ALLOWED", processId=scene.first, name="Handing on")
    await scene.bob.does("rename", processId=scene.first, name="Handing on")
    assert await scene.world.broken() == []


async def test_rule_1_a_handover_is_remembered(scene: Scene) -> None:
    await scene.bob.does("acceptOwnership", offerId=await scene.ownership_offer())
    rows = await scene.world.database.run_text(
        "MATCH (:Process {id: $id})-[was:WAS_OWNED_BY]->(post) "
        "RETURN post.id AS post, was.since < was.until AS ended",
        id=scene.first,
    )
    assert rows == [{"post": scene.cast.ward, "ended": True}]


async def test_rule_1_what_is_below_keeps_its_owner(scene: Scene) -> None:
    await scene.bob.does("acceptOwnership", offerId=await scene.ownership_offer())
    assert (await scene.ada.page(scene.below))["owner"]["id"] == scene.cast.ward


async def test_rule_1_one_offer_at_a_time(scene: Scene) -> None:
    await scene.ownership_offer()
    another = {"processId": scene.first, "id": new_id(), "toPostId": scene.cast.pharmacy}
    refusal = await scene.ada.refused("offerOwnership", "ALREADY_SO", **another)
    assert "Withdraw it" in refusal["message"]


async def test_rule_1_the_owner_is_offered_nothing(scene: Scene) -> None:
    await scene.ada.refused(
        "offerOwnership",
        "ALREADY_SO",
        processId=scene.first,
        id=new_id(),
        toPostId=scene.cast.ward,
    )


async def test_rule_1_a_closed_offer_stays_closed(scene: Scene) -> None:
    for verb, closing in (
        ("acceptOwnership", "withdrawOwnership"),
        ("declineOwnership", "declineOwnership"),
    ):
        offer = await scene.ownership_offer()
        closer = scene.ada if closing == "withdrawOwnership" else scene.bob
        await closer.does(closing, offerId=offer)
        refusal = await scene.bob.refused(verb, "OFFER_CLOSED", offerId=offer)
        assert refusal["rule"] == 1
        assert refusal["present"][-1]["ownershipOffer"]["status"] in ("WITHDRAWN", "DECLINED")
    assert (await scene.ada.page(scene.first))["owner"]["id"] == scene.cast.ward


async def test_rule_1_an_accepted_offer_is_accepted_once(scene: Scene) -> None:
    offer = await scene.ownership_offer()
    await scene.bob.does("acceptOwnership", offerId=offer)
    await scene.bob.refused("acceptOwnership", "OFFER_CLOSED", offerId=offer)


async def test_rule_1_a_process_without_an_owner_is_handed_over_by_nobody(scene: Scene) -> None:
    vacant = await scene.world.process("Waiting", None)
    refusal = await scene.ada.refused(
        "offerOwnership",
        "NOT_ALLOWED",
        processId=vacant,
        id=new_id(),
        toPostId=scene.cast.ward,
    )
    assert "nobody yet; that is a finding" in refusal["message"]
    assert refusal["rule"] == 1


async def test_rule_1_an_offer_of_what_was_set_aside_waits(scene: Scene) -> None:
    offer = await scene.ownership_offer()
    await scene.ada.does("setAside", processId=scene.first)
    await scene.bob.refused("acceptOwnership", "IS_SET_ASIDE", offerId=offer)
    await scene.ada.does("bringBack", processId=scene.first)
    await scene.bob.does("acceptOwnership", offerId=offer)


async def test_what_is_locked_is_not_taken_over_by_an_offer_from_before(scene: Scene) -> None:
    offer = await scene.ownership_offer()
    await scene.ada.does("setLocked", processId=scene.first, locked=True)
    refusal = await scene.bob.refused("acceptOwnership", "NOT_ALLOWED", offerId=offer)
    assert "is locked" in refusal["message"]
    await scene.ada.does("setLocked", processId=scene.first, locked=False)
    await scene.bob.does("acceptOwnership", offerId=offer)
