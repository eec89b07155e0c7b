"""An organisation ends on a day, and another succeeds it when its steward has agreed."""

from datetime import timedelta

import pytest

from backend.clock import now
from backend.organisations.sweeping import settle_what_is_due
from tests.audit.reading import written
from tests.organisations.trust import Trust, done, make_trust, refused
from tests.world import Person, World, new_id

TODAY = now().date().isoformat()
NEXT_YEAR = (now().date() + timedelta(days=365)).isoformat()


@pytest.fixture
async def trust(world: World) -> Trust:
    return await make_trust(world)


async def successor_of(trust: Trust) -> tuple[str, Person]:
    """A board with a steward of its own."""
    board = await trust.world.organisation("Wexmoor Care Group", "trust")
    post = await trust.world.post("Map steward", board, functions=["steward"])
    steward = await trust.world.person_holding(post, name="Stella")
    steward.top = trust.top
    return board, steward


async def test_on_the_day_posts_and_what_they_own_go_to_the_successor_that_agreed(
    trust: Trust,
) -> None:
    board, stella = await successor_of(trust)
    plan = {"organisationId": trust.trust, "successorId": board, "on": TODAY}
    await done(trust.sue, "planAbolition", **plan)
    page = await trust.ada.sees(trust.top, "organisation { id }")
    assert page["organisation"]["id"] == trust.trust
    offered = (await trust.administration(stella, board))["offeredSuccessions"]
    assert [one["organisation"]["id"] for one in offered] == [trust.trust]
    await refused(trust.sue, "acceptSuccession", "NOT_ALLOWED", organisationId=trust.trust)
    await done(stella, "acceptSuccession", organisationId=trust.trust)
    page = await trust.ada.sees(trust.top, "organisation { id } owner { name } findings { id }")
    assert page["organisation"]["id"] == board
    assert page["owner"]["name"] == "Chief nurse"
    await trust.ada.does("rename", processId=trust.part, name="Washing hands well")
    assert trust.ward in [
        one["id"] for one in (await trust.administration(stella, board))["withinIt"]
    ]


async def test_offices_end_where_posts_go_to_another_legal_entity(trust: Trust) -> None:
    """Nobody comes to look after an organisation, or its audit, by being taken over."""
    board, stella = await successor_of(trust)
    plan = {"organisationId": trust.trust, "successorId": board, "on": TODAY}
    await done(trust.sue, "planAbolition", **plan)
    await done(stella, "acceptSuccession", organisationId=trust.trust)
    assert (await trust.administration(trust.sue, board))["__typename"] == "Problem"
    posts = {
        one["post"]["id"]: one["functions"]
        for one in (await trust.administration(stella, board))["posts"]
    }
    assert posts[trust.stewardship] == []


async def test_members_of_the_successor_read_as_members_from_then_on(trust: Trust) -> None:
    board, stella = await successor_of(trust)
    await trust.ada.does("setLabel", processId=trust.part, label="ORGANISATION", below=False)
    assert (await stella.sees(trust.part, "id"))["__typename"] == "Problem"
    plan = {"organisationId": trust.trust, "successorId": board, "on": TODAY}
    await done(trust.sue, "planAbolition", **plan)
    await done(stella, "acceptSuccession", organisationId=trust.trust)
    assert (await stella.sees(trust.part, "id"))["__typename"] == "Process"


async def test_what_nobody_agreed_to_take_over_is_raised_for_each_process(trust: Trust) -> None:
    board, _ = await successor_of(trust)
    plan = {"organisationId": trust.trust, "successorId": board, "on": TODAY}
    await done(trust.sue, "planAbolition", **plan)
    await settle_what_is_due(trust.world.database, await trust.chain())
    await settle_what_is_due(trust.world.database, await trust.chain())
    for process in (trust.top, trust.part):
        titles = await trust.findings(trust.ada, process)
        assert titles == ["Its organisation has ended, and nobody has agreed to succeed it"] or (
            "Its organisation has ended, and nobody has agreed to succeed it" in titles
        )


async def test_a_plan_for_a_later_day_changes_nothing_yet_and_may_be_called_off(
    trust: Trust,
) -> None:
    board, stella = await successor_of(trust)
    plan = {"organisationId": trust.trust, "successorId": board, "on": NEXT_YEAR}
    await done(trust.sue, "planAbolition", **plan)
    await done(stella, "acceptSuccession", organisationId=trust.trust)
    await settle_what_is_due(trust.world.database, await trust.chain())
    page = await trust.ada.sees(trust.top, "organisation { id abolishedOn }")
    assert page["organisation"] == {"id": trust.trust, "abolishedOn": NEXT_YEAR}
    await done(trust.sue, "callOffAbolition", organisationId=trust.trust)
    page = await trust.ada.sees(trust.top, "organisation { abolishedOn }")
    assert page["organisation"]["abolishedOn"] is None


async def test_an_organisation_does_not_succeed_itself(trust: Trust) -> None:
    plan = {"organisationId": trust.trust, "successorId": trust.trust, "on": NEXT_YEAR}
    await refused(trust.sue, "planAbolition", "BAD_INPUT", **plan)


async def test_an_organisation_is_not_succeeded_by_a_part_of_it(trust: Trust) -> None:
    plan = {"organisationId": trust.trust, "successorId": trust.ward, "on": TODAY}
    await refused(trust.sue, "planAbolition", "BAD_INPUT", **plan)


async def test_nothing_is_added_to_an_organisation_that_has_ended(trust: Trust) -> None:
    plan = {"organisationId": trust.ward, "successorId": trust.trust, "on": TODAY}
    await done(trust.sue, "planAbolition", **plan)
    await refused(trust.sue, "planAbolition", "STALE", **plan)
    post = {"id": new_id(), "organisationId": trust.ward, "name": "Ward clerk"}
    await refused(trust.sue, "makePost", "STALE", **post)


async def test_a_succession_is_in_the_audit_of_both_legal_entities(trust: Trust) -> None:
    board, stella = await successor_of(trust)
    plan = {"organisationId": trust.ward, "successorId": board, "on": TODAY}
    await done(trust.sue, "planAbolition", **plan)
    await done(stella, "acceptSuccession", organisationId=trust.ward)
    told = await written(trust.world.database, 2, kind="rights", personId=stella.person_id)
    assert {(one["action"], one["entityId"]) for one in told} == {
        ("acceptSuccession", trust.trust),
        ("acceptSuccession", board),
    }
