"""A steward looks after posts; no process is ever left without an owner in silence."""

import asyncio
from datetime import datetime

import pytest

from backend.organisations.sweeping import settle_what_is_due
from tests.organisations.trust import Trust, does, done, in_days, make_trust, refused
from tests.world import World, new_id

VACANT = "Nobody answers for this"


@pytest.fixture
async def trust(world: World) -> Trust:
    return await make_trust(world)


async def test_a_steward_gives_and_ends_posts_and_the_rights_go_with_them_at_once(
    trust: Trust,
) -> None:
    rename = {"processId": trust.part, "name": "Washing hands well"}
    await trust.vera.refused("rename", "NOT_ALLOWED", **rename)
    await done(
        trust.sue, "givePost", postId=trust.ward_manager, personId=trust.vera.person_id, deputy=True
    )
    await trust.vera.does("rename", **rename)
    await done(trust.sue, "endPost", postId=trust.ward_manager, personId=trust.vera.person_id)
    await trust.vera.refused("rename", "NOT_ALLOWED", processId=trust.part, name="Washing")


async def test_only_a_steward_of_the_organisation_may(trust: Trust) -> None:
    for person in (trust.ada, trust.stranger):
        given = {"postId": trust.ward_manager, "personId": trust.vera.person_id}
        message = await refused(person, "givePost", "NOT_ALLOWED", **given)
        assert message == "Only a steward of Ward 7 may do this. Ask them."
        assert (await trust.administration(person))["kind"] == "NOT_ALLOWED"


async def test_a_steward_of_another_organisation_has_no_say(trust: Trust) -> None:
    other = await trust.world.post("Map steward", functions=["steward"])
    outsider = await trust.world.person_holding(other, name="Otto")
    outsider.top = trust.top
    given = {"postId": trust.ward_manager, "personId": trust.vera.person_id}
    await refused(outsider, "givePost", "NOT_ALLOWED", **given)


async def test_nobody_gives_a_post_or_an_office_to_themselves(trust: Trust) -> None:
    given = {"postId": trust.ward_manager, "personId": trust.sue.person_id}
    await refused(trust.sue, "givePost", "NOT_ALLOWED", **given)
    offices = {"postId": trust.stewardship, "functions": ["GOVERNANCE"]}
    await refused(trust.sue, "setFunctions", "NOT_ALLOWED", **offices)


async def test_nobody_merges_a_post_into_their_own(trust: Trust) -> None:
    merged = {"fromPostId": trust.ward_manager, "intoPostId": trust.stewardship}
    await refused(trust.sue, "mergePosts", "NOT_ALLOWED", **merged)
    assert (await trust.ada.sees(trust.part, "owner { id }"))["owner"]["id"] == trust.ward_manager


async def test_no_term_gets_longer_by_ending_it(trust: Trust) -> None:
    acting, soon = new_id(), in_days(5).isoformat()
    await done(trust.sue, "makePost", id=acting, organisationId=trust.ward, name="Second steward")
    await done(trust.sue, "setFunctions", postId=acting, functions=["STEWARD"])
    given = {"postId": acting, "personId": trust.vera.person_id}
    await done(trust.sue, "givePost", **given, acting=True, until=soon)
    for steward in (trust.vera, trust.sue):
        later = in_days(4_000).isoformat()
        await refused(steward, "endPost", "ALREADY_SO", **given, until=later)
    posts = (await trust.administration(trust.sue))["posts"]
    (term,) = next(one["terms"] for one in posts if one["post"]["id"] == acting)
    assert datetime.fromisoformat(term["until"]) == datetime.fromisoformat(soon)


@pytest.mark.parametrize(
    "until",
    ["2040-01-01T00:00:00", "2040-01-01T00:00:00+23:59", "9999-12-31T23:59:59-01:00"],
)
async def test_a_moment_that_cannot_be_kept_is_refused(trust: Trust, until: str) -> None:
    term = {"postId": trust.ward_manager, "personId": trust.ada.person_id, "until": until}
    for verb in ("givePost", "endPost"):
        answer = await does(trust.sue, verb, **term)
        assert (answer["kind"], answer["field"]) == ("BAD_INPUT", "until")


async def test_a_post_that_falls_vacant_is_a_finding_until_somebody_holds_it(trust: Trust) -> None:
    await done(trust.sue, "endPost", postId=trust.ward_manager, personId=trust.ada.person_id)
    assert await trust.findings(trust.sue, trust.part) == [VACANT]
    given = {"postId": trust.ward_manager, "personId": trust.vera.person_id}
    await done(trust.sue, "givePost", **given)
    assert await trust.findings(trust.sue, trust.part) == []


async def test_a_vacancy_waits_for_the_owner_of_the_whole_who_may_take_the_process_over(
    trust: Trust,
) -> None:
    chief = await trust.vera.sees(trust.top, "owner { id }")
    chief_nurse = await trust.world.person_holding(chief["owner"]["id"], name="Chika")
    chief_nurse.top = trust.top
    taking = {"processId": trust.part, "postId": chief["owner"]["id"]}
    await refused(chief_nurse, "takeOver", "NOT_ALLOWED", **taking)
    await done(trust.sue, "endPost", postId=trust.ward_manager, personId=trust.ada.person_id)
    waiting = await chief_nurse.ask(
        "{ myWork { waiting { vacancies { process { id } postId } } } }"
    )
    expected = {"process": {"id": trust.part}, "postId": taking["postId"]}
    assert waiting["myWork"]["waiting"]["vacancies"] == [expected]
    await refused(trust.stranger, "takeOver", "NOT_ALLOWED", **taking)
    await done(chief_nurse, "takeOver", **taking)
    page = await chief_nurse.sees(trust.part, "owner { id } findings { id status }")
    assert page["owner"]["id"] == taking["postId"]
    assert [one for one in page["findings"] if one["status"] == "open"] == []


async def test_one_acts_in_a_post_until_a_day_and_then_it_is_vacant(trust: Trust) -> None:
    given = {"postId": trust.ward_manager, "personId": trust.vera.person_id}
    await done(trust.sue, "endPost", postId=trust.ward_manager, personId=trust.ada.person_id)
    message = await refused(trust.sue, "givePost", "BAD_INPUT", **given, acting=True)
    assert "until when" in message
    soon = in_days(1.2 / 86_400).isoformat()
    await done(trust.sue, "givePost", **given, acting=True, until=soon)
    assert await trust.findings(trust.sue, trust.part) == []
    while (await trust.administration(trust.sue))["posts"][0]["terms"]:
        pass
    await settle_what_is_due(trust.world.database, await trust.chain())
    assert await trust.findings(trust.sue, trust.part) == [VACANT]
    await trust.vera.refused("rename", "NOT_ALLOWED", processId=trust.part, name="Washing")


async def test_the_last_steward_finds_another_before_going(trust: Trust) -> None:
    post = {"postId": trust.stewardship}
    own = post | {"personId": trust.sue.person_id}
    message = await refused(trust.sue, "endPost", "NOT_ALLOWED", **own)
    assert "Give somebody else a steward’s post first" in message
    later = in_days(30).isoformat()
    await refused(trust.sue, "endPost", "NOT_ALLOWED", **own, until=later)
    merged = {"fromPostId": trust.stewardship, "intoPostId": trust.ward_manager}
    await refused(trust.sue, "mergePosts", "NOT_ALLOWED", **merged)
    await done(trust.sue, "givePost", **post, personId=trust.vera.person_id)
    await done(trust.sue, "endPost", **own)
    assert (await trust.administration(trust.vera))["mayAdminister"] is True


async def test_of_two_stewards_who_end_each_others_time_at_once_one_stays(trust: Trust) -> None:
    post = {"postId": trust.stewardship}
    await done(trust.sue, "givePost", **post, personId=trust.vera.person_id)
    answers = await asyncio.gather(
        does(trust.sue, "endPost", **post, personId=trust.vera.person_id),
        does(trust.vera, "endPost", **post, personId=trust.sue.person_id),
    )
    assert sorted(answer["__typename"] for answer in answers) == ["Committed", "Problem"]


async def test_posts_merge_with_all_that_they_own(trust: Trust) -> None:
    into = new_id()
    await done(trust.sue, "makePost", id=into, organisationId=trust.ward, name="Head of ward")
    await done(trust.sue, "givePost", postId=into, personId=trust.vera.person_id)
    merged = {"fromPostId": trust.ward_manager, "intoPostId": into}
    await done(trust.sue, "mergePosts", **merged)
    page = await trust.vera.sees(trust.part, "owner { id } findings { id }")
    assert (page["owner"]["id"], page["findings"]) == (into, [])
    await trust.vera.does("rename", processId=trust.part, name="Washing hands well")
    await trust.ada.refused("rename", "NOT_ALLOWED", processId=trust.part, name="Washing")
    names = [one["post"]["name"] for one in (await trust.administration(trust.sue))["posts"]]
    assert names == ["Head of ward"]
    assert await trust.world.broken() == []


async def test_an_office_is_given_by_a_post_and_reaches_as_far_as_its_legal_entity(
    trust: Trust,
) -> None:
    offices = {"postId": trust.ward_manager, "functions": ["GOVERNANCE", "AUDITOR"]}
    await done(trust.sue, "setFunctions", **offices)
    assert (await trust.administration(trust.ada, trust.trust))["mayAdminister"] is False
    posts = (await trust.administration(trust.ada))["posts"]
    assert posts[0]["functions"] == ["AUDITOR", "GOVERNANCE"]


async def test_a_person_is_suspended_and_is_signed_out_everywhere(trust: Trust) -> None:
    suspend = {"personId": trust.ada.person_id, "suspended": True}
    await refused(trust.stranger, "suspend", "NOT_ALLOWED", **suspend)
    await done(trust.sue, "suspend", **suspend)
    for _ in range(50):
        response = await trust.ada.post("{ me { id } }")
        if response.status_code == 401:
            break
    assert response.status_code == 401
    await done(trust.sue, "suspend", personId=trust.ada.person_id, suspended=False)


@pytest.mark.parametrize(
    ("verb", "absent", "others"),
    [
        ("givePost", "postId", {"personId": "vera"}),
        ("givePost", "personId", {"postId": "post"}),
        ("endPost", "postId", {"personId": "vera"}),
        ("makePost", "organisationId", {"name": "Sister", "id": "new"}),
        ("mergePosts", "fromPostId", {"intoPostId": "post"}),
    ],
)
async def test_what_is_absent_is_not_found(
    trust: Trust, verb: str, absent: str, others: dict[str, str]
) -> None:
    known = {"vera": trust.vera.person_id, "post": trust.ward_manager, "new": new_id()}
    arguments = {name: known.get(value, value) for name, value in others.items()}
    await refused(trust.sue, verb, "NOT_FOUND", **arguments, **{absent: new_id()})


async def test_a_term_that_ends_before_it_begins_is_refused(trust: Trust) -> None:
    given = {"postId": trust.ward_manager, "personId": trust.vera.person_id}
    terms = {"since": in_days(2).isoformat(), "until": in_days(1).isoformat()}
    answer = await does(trust.sue, "givePost", **given, **terms)
    assert (answer["kind"], answer["field"]) == ("BAD_INPUT", "until")
