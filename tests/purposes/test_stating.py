"""A purpose is stated by a member, reviewed by somebody else of governance, redefined beside the old, and ends."""

import asyncio
from datetime import timedelta

import pytest

from backend.chain import Chain
from backend.clock import now
from backend.migrations import token_key
from backend.organisations.sweeping import settle_what_is_due
from tests.purposes.care import REGISTER, Care, does, done, in_days, refused, stated
from tests.world import new_id


async def test_what_is_stated_awaits_review_and_is_read_by_everybody_who_signed_in(
    care: Care,
) -> None:
    purpose = await care.states()
    found = await care.sees(care.stan, purpose)
    assert (found["state"], found["mayRedefine"], found["mayReview"]) == ("STATED", False, False)
    assert found["statement"]["recipients"] == [{"id": care.charity}]
    assert found["waiting"]["id"] == found["statement"]["id"]
    assert (await care.sees(care.gwen, purpose))["mayReview"] is True


async def test_only_members_state(care: Care) -> None:
    for stranger in (care.cara, care.stan):
        said = stated() | {"id": new_id(), "organisationId": care.ward}
        assert "North Trust" not in await refused(stranger, "statePurpose", "NOT_ALLOWED", **said)
        register = (await stranger.ask(REGISTER, id=care.ward))["purposes"]
        assert register["mayState"] is False
    await refused(
        care.mel, "statePurpose", "NOT_FOUND", id=new_id(), organisationId=new_id(), **stated()
    )


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("name", {"name": " "}),
        ("whatFor", {"whatFor": "\u200b"}),
        ("gains", {"gains": ""}),
        ("consent", {"basis": "CONSENT"}),
        ("until", {"until": (now() - timedelta(days=1)).isoformat()}),
        ("until", {"until": (now() + timedelta(days=4 * 366)).isoformat()}),
    ],
)
async def test_a_statement_says_all_that_it_must(
    care: Care, field: str, wrong: dict[str, str]
) -> None:
    said = {"id": new_id(), "organisationId": care.ward} | stated() | wrong
    answer = await does(care.mel, "statePurpose", **said)
    assert (answer["kind"], answer["field"]) == ("BAD_INPUT", field)


async def test_an_id_that_is_in_use_makes_no_second_purpose(care: Care) -> None:
    said = {"id": await care.states(), "organisationId": care.ward} | stated()
    assert "in use" in await refused(care.mel, "statePurpose", "BAD_INPUT", **said)


async def test_consent_says_how_it_is_asked_and_kept(care: Care) -> None:
    asked = "Asked at the first visit, kept with the plan, taken back by a word."
    purpose = await care.states(basis="CONSENT", consent=asked)
    assert (await care.sees(care.stan, purpose))["statement"]["consent"] == asked


async def test_a_part_of_a_recipient_stands_for_its_legal_entity(care: Care) -> None:
    inner = await care.world.organisation("Home team", "team", care.charity)
    purpose = await care.states(recipientIds=[inner, care.charity, care.trust])
    assert (await care.sees(care.mel, purpose))["statement"]["recipients"] == [{"id": care.charity}]
    said = {"id": new_id(), "organisationId": care.ward} | stated(recipientIds=[new_id()])
    await refused(care.mel, "statePurpose", "NOT_FOUND", **said)


async def test_governance_agrees_and_nobody_else(care: Care) -> None:
    purpose = await care.states()
    statement = (await care.sees(care.mel, purpose))["waiting"]["id"]
    for another in (care.ada, care.mel, care.sue, care.cara, care.stan):
        await refused(another, "agreeToPurpose", "NOT_ALLOWED", statementId=statement)
        await refused(another, "declinePurpose", "NOT_ALLOWED", statementId=statement, note="No.")
    await done(care.gwen, "agreeToPurpose", statementId=statement)
    found = await care.sees(care.cara, purpose)
    assert (found["state"], found["mayDeclare"]) == ("AGREED", True)
    assert found["statement"]["reviewedBy"] == {"id": care.gwen.person_id}
    assert (await care.sees(care.stan, purpose))["mayDeclare"] is False


async def test_nobody_reviews_what_they_stated_themselves(care: Care) -> None:
    purpose = await care.states(care.gwen)
    found = await care.sees(care.gwen, purpose)
    assert found["mayReview"] is False
    said = {"statementId": found["waiting"]["id"]}
    assert "themselves" in await refused(care.gwen, "agreeToPurpose", "NOT_ALLOWED", **said)
    await refused(care.gwen, "declinePurpose", "NOT_ALLOWED", note="No.", **said)
    await done(care.gil, "agreeToPurpose", **said)


async def test_of_two_who_review_at_once_one_is_told_that_it_has_been_reviewed(care: Care) -> None:
    purpose = await care.states()
    statement = (await care.sees(care.gwen, purpose))["waiting"]["id"]
    answers = await asyncio.gather(
        does(care.gwen, "agreeToPurpose", statementId=statement),
        does(care.gil, "declinePurpose", statementId=statement, note="Too wide."),
    )
    assert sorted(answer.get("kind", "") for answer in answers) == ["", "ALREADY_SO"]
    state = (await care.sees(care.mel, purpose))["state"]
    assert state == ("AGREED" if "kind" not in answers[0] else "DECLINED")


async def test_what_is_declined_says_why_and_may_be_stated_anew(care: Care) -> None:
    purpose = await care.states()
    statement = (await care.sees(care.gwen, purpose))["waiting"]["id"]
    await done(care.gwen, "declinePurpose", statementId=statement, note="Name who gains.")
    found = await care.sees(care.mel, purpose)
    assert (found["state"], found["statement"]["note"]) == ("DECLINED", "Name who gains.")
    await done(care.mel, "redefinePurpose", purposeId=purpose, **stated())
    assert (await care.sees(care.mel, purpose))["state"] == "STATED"


async def test_what_is_redefined_stays_in_force_until_governance_agrees(care: Care) -> None:
    purpose = await care.agreed()
    anew = stated(name="Planning care with the council")
    await done(care.ada, "redefinePurpose", purposeId=purpose, **anew)
    found = await care.sees(care.cara, purpose)
    assert (found["state"], found["statement"]["name"]) == ("AGREED", "Planning care together")
    assert found["waiting"]["name"] == "Planning care with the council"
    assert found["mayDeclare"] is True
    await care.agrees(purpose)
    found = await care.sees(care.cara, purpose)
    assert (found["statement"]["name"], found["mayDeclare"]) == (anew["name"], False)
    assert [one["outcome"] for one in found["history"]] == ["AGREED", "AGREED"]


async def test_a_statement_that_was_replaced_is_not_agreed_to(care: Care) -> None:
    purpose = await care.states()
    first = (await care.sees(care.gwen, purpose))["waiting"]["id"]
    await done(care.ada, "redefinePurpose", purposeId=purpose, **stated(name="Planning anew"))
    await refused(care.gwen, "agreeToPurpose", "ALREADY_SO", statementId=first)
    outcomes = [one["outcome"] for one in (await care.sees(care.gwen, purpose))["history"]]
    assert outcomes == ["WAITING", "REPLACED"]


async def test_governance_ends_it_and_says_why(care: Care) -> None:
    purpose = await care.agreed()
    await done(care.ada, "redefinePurpose", purposeId=purpose, **stated())
    for another in (care.ada, care.sue, care.cara):
        await refused(another, "endPurpose", "NOT_ALLOWED", purposeId=purpose, note="Over.")
    await done(care.gil, "endPurpose", purposeId=purpose, note="The service has moved.")
    found = await care.sees(care.mel, purpose)
    told = (found["state"], found["note"], found["waiting"], found["mayRedefine"])
    assert told == ("ENDED", "The service has moved.", None, False)
    await refused(care.mel, "redefinePurpose", "STALE", purposeId=purpose, **stated())
    await refused(care.gwen, "endPurpose", "STALE", purposeId=purpose, note="Again.")


async def test_after_its_last_day_it_is_over_with_no_job_running_and_is_settled_by_the_one_that_does(
    care: Care,
) -> None:
    purpose = await care.agreed()
    await _lapses(care, purpose)
    found = await care.sees(care.cara, purpose)
    assert (found["state"], found["mayDeclare"]) == ("ENDED", False)
    await refused(care.cara, "declarePurpose", "STALE", purposeId=purpose)
    database = care.world.database
    before = await database.first("changes/newest")
    await settle_what_is_due(database, Chain(await token_key(database), ""))
    after = await database.first("changes/newest")
    assert before
    assert after
    assert after["rights"] > before["rights"]
    assert await database.rows("purposes/lapsed", now=now()) == []


async def _lapses(care: Care, purpose: str) -> None:
    await care.world.database.run_text(
        "MATCH (:Purpose {id: $id})-[:IN_FORCE]->(said) SET said.until = $until",
        id=purpose,
        until=in_days(-1),
    )


async def test_what_awaits_review_is_in_the_work_of_governance_but_not_of_who_stated_it(
    care: Care,
) -> None:
    asked = "{ myWork { waiting { purposes { purposeId isRedefinition statedBy { id } } } } }"
    purpose = await care.states(care.gwen)
    expected = [
        {
            "purposeId": purpose,
            "isRedefinition": False,
            "statedBy": {"id": care.gwen.person_id},
        }
    ]
    for person, found in ((care.gil, expected), (care.gwen, []), (care.mel, []), (care.stan, [])):
        assert (await person.ask(asked))["myWork"]["waiting"]["purposes"] == found


async def test_an_organisation_that_ends_leaves_its_purposes_to_its_successor(care: Care) -> None:
    purpose = await care.agreed()
    successor = await care.world.organisation("New Trust", "trust")
    office = await care.world.post("Information lead", successor, functions=["governance"])
    ines = await care.world.person_holding(office, name="Ines")
    ines.top = care.gwen.top
    await care.world.database.run_text(
        "MATCH (o:Organisation {id: $id}), (s:Organisation {id: $successor}) "
        "CREATE (o)-[:SUCCEEDED_BY {until: '2020-01-01', acceptedBy: 'x'}]->(s)",
        id=care.trust,
        successor=successor,
    )
    database = care.world.database
    await settle_what_is_due(database, Chain(await token_key(database), ""))
    await care.world.is_known()
    register = (await care.stan.ask(REGISTER, id=successor))["purposes"]["purposes"]
    assert [one["id"] for one in register] == [purpose]
    assert (await care.sees(ines, purpose))["mayEnd"] is True
    assert (await care.sees(care.gwen, purpose))["mayEnd"] is False


async def test_the_map_holds_after_all_of_it(care: Care) -> None:
    purpose = await care.agreed()
    await care.kept(purpose)
    await done(care.gwen, "endPurpose", purposeId=purpose, note="Over.")
    assert [line for line in await care.world.broken() if "urpose" in line] == []
