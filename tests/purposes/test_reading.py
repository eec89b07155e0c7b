"""Content that is kept for a purpose is read by whoever declared it, while that holds; nobody else learns of it."""

from typing import Any

import pytest

from tests.audit.reading import written
from tests.live.sockets import talking
from tests.purposes.care import Care, does, done, in_days, refused, stated
from tests.world import Person, new_id


async def test_content_is_kept_from_everybody_who_has_not_declared_and_from_nobody_who_has(
    care: Care,
) -> None:
    purpose = await care.agreed()
    await care.kept(purpose)
    for person in (care.ada, care.mel, care.gwen, care.cara, care.stan):
        assert await care.reads(person) == (False, False)
    for person in (care.ada, care.cara):
        await care.declares(person, purpose)
        assert await care.reads(person) == (True, True)
    assert await care.reads(care.mel) == (False, False)


async def test_only_the_people_of_recipients_declare(care: Care) -> None:
    purpose = await care.agreed()
    assert "Kind Charity" not in await refused(
        care.stan, "declarePurpose", "NOT_ALLOWED", purposeId=purpose
    )
    await refused(care.cara, "declarePurpose", "NOT_FOUND", purposeId=new_id())
    waiting = await care.states()
    await refused(care.cara, "declarePurpose", "STALE", purposeId=waiting)


async def test_whoever_stops_reads_no_more_and_cannot_stop_twice(care: Care) -> None:
    purpose = await care.agreed()
    await care.kept(purpose)
    await care.declares(care.cara, purpose)
    asked = "{ readsFor { id readsUntil } }"
    (found,) = (await care.cara.ask(asked))["readsFor"]
    assert found["id"] == purpose
    await done(care.cara, "withdrawDeclaration", purposeId=purpose)
    assert (await care.cara.ask(asked))["readsFor"] == []
    assert await care.reads(care.cara) == (False, False)
    await refused(care.cara, "withdrawDeclaration", "ALREADY_SO", purposeId=purpose)


async def lapsed(care: Care, purpose: str) -> None:
    await care.world.database.run_text(
        "MATCH (:Person {id: $id})-[reads:READS_FOR]->() SET reads.until = $until",
        id=care.cara.person_id,
        until=in_days(-1),
    )
    await care.world.is_known()


async def run_out(care: Care, purpose: str) -> None:
    await care.world.database.run_text(
        "MATCH (:Purpose {id: $id})-[:IN_FORCE]->(said) SET said.until = $until",
        id=purpose,
        until=in_days(-1),
    )
    await care.world.is_known()


async def left(care: Care, purpose: str) -> None:
    await care.world.database.run_text(
        "MATCH (:Person {id: $id})-[holds:HOLDS]->() SET holds.until = $until",
        id=care.cara.person_id,
        until=in_days(-1),
    )
    await care.world.is_known()


async def ended(care: Care, purpose: str) -> None:
    await done(care.gwen, "endPurpose", purposeId=purpose, note="Over.")


async def redefined(care: Care, purpose: str) -> None:
    await done(care.mel, "redefinePurpose", purposeId=purpose, **stated())
    await care.agrees(purpose)


@pytest.mark.parametrize("way", [lapsed, run_out, left, ended, redefined])
async def test_a_declaration_ends_with_what_it_rests_on(care: Care, way: Any) -> None:
    """Its twelve hours, the last day, the post, the purpose, the recipient."""
    purpose = await care.agreed()
    await care.kept(purpose)
    await care.declares(care.cara, purpose)
    assert await care.reads(care.cara) == (True, True)
    await way(care, purpose)
    await care.world.is_known()
    assert await care.reads(care.cara) == (False, False)


async def test_moments_that_end_a_declaration_end_it_in_time(care: Care) -> None:
    """What is remembered of somebody is not believed past the moment when some of it ends."""
    from backend.clock import now
    from backend.viewers import find_viewer

    purpose = await care.agreed()
    await care.declares(care.cara, purpose)
    viewer = await find_viewer(care.world.database, care.cara.person_id, now(), strong=True)
    assert viewer
    assert viewer.purposes == {purpose}
    assert viewer.until
    assert now() < viewer.until <= in_days(0.5)


# -- keeping


async def test_its_owner_and_governance_keep_content_and_nobody_else(care: Care) -> None:
    purpose = await care.agreed()
    note = {"processId": care.process, "facet": "WHO", "purposeId": purpose}
    for another in (care.mel, care.sue, care.cara, care.stan):
        await refused(another, "keepNoteFor", "NOT_ALLOWED", **note)
        await refused(
            another, "keepAttributeFor", "NOT_ALLOWED", attributeId=care.attribute, purposeId=purpose
        )  # fmt: skip
    await done(care.gwen, "keepNoteFor", **note)
    await refused(care.ada, "keepNoteFor", "ALREADY_SO", **note)


async def test_content_is_kept_only_for_a_purpose_in_force_of_its_own_legal_entity(
    care: Care,
) -> None:
    waiting = await care.states()
    keep = {"processId": care.process, "facet": "WHO"}
    await refused(care.ada, "keepNoteFor", "STALE", **keep, purposeId=waiting)
    await refused(care.ada, "keepNoteFor", "NOT_FOUND", **keep, purposeId=new_id())
    theirs = new_id()
    said = stated() | {"id": theirs, "organisationId": care.charity}
    await done(care.cara, "statePurpose", **said)
    await care.world.database.run_text(
        "MATCH (p:Purpose {id: $id})-[:STATED_AS]->(said) SET said.outcome = 'AGREED' "
        "CREATE (p)-[:IN_FORCE]->(said)",
        id=theirs,
    )
    message = await refused(care.ada, "keepNoteFor", "NOT_ALLOWED", **keep, purposeId=theirs)
    assert "organisation that answers" in message


async def test_whoever_does_not_read_for_a_purpose_takes_nothing_from_it_but_governance_may(
    care: Care,
) -> None:
    purpose, successor = await care.agreed(), await care.agreed(name="Planning it otherwise")
    await care.kept(purpose)
    note = {"processId": care.process, "facet": "WHO"}
    for other in (None, successor):
        message = await refused(care.ada, "keepNoteFor", "NOT_ALLOWED", **note, purposeId=other)
        assert "Declare" in message
    await care.declares(care.ada, purpose)
    await done(care.ada, "keepNoteFor", **note, purposeId=None)
    await done(care.gwen, "endPurpose", purposeId=purpose, note="Over.")
    kept = {"attributeId": care.attribute, "purposeId": successor}
    await refused(care.ada, "keepAttributeFor", "NOT_ALLOWED", **kept)
    await done(care.gwen, "keepAttributeFor", **kept)
    await care.declares(care.cara, successor)
    assert await care.reads(care.cara) == (True, True)


async def test_what_one_may_not_read_one_does_not_write_over(care: Care) -> None:
    await care.kept(await care.agreed())
    note = {"processId": care.process, "facet": "WHO", "note": "Nobody."}
    await care.ada.refused("describe", "NOT_ALLOWED", **note)
    changed = {"attributeId": care.attribute, "text": "Nobody.", "practice": False}
    await care.ada.refused("changeAttribute", "NOT_FOUND", **changed)


async def test_what_is_written_stays_kept(care: Care) -> None:
    purpose = await care.agreed()
    await care.kept(purpose)
    await care.declares(care.ada, purpose)
    note = {"processId": care.process, "facet": "WHO", "note": "Her brother."}
    await care.ada.does("describe", **note)
    await care.ada.does(
        "changeAttribute", attributeId=care.attribute, text="A friend.", practice=False
    )
    assert await care.reads(care.mel) == (False, False)
    assert await care.reads(care.ada) == (True, True)


# -- knowing that one could


async def test_whoever_could_declare_is_told_so_and_nobody_else(care: Care) -> None:
    purpose = await care.agreed()
    await care.kept(purpose)
    (told,) = await care.told_of(care.cara)
    assert (told["purposeId"], told["mayDeclare"], told["isDeclared"]) == (purpose, True, False)
    assert (told["facets"], told["attributeIds"]) == (["WHO"], [care.attribute])
    assert told["mayKeep"] is False
    assert await care.told_of(care.stan) == []
    assert (await care.told_of(care.ada))[0]["mayKeep"] is True


async def test_what_its_label_hides_is_not_told_of_by_its_purpose(care: Care) -> None:
    purpose = await care.agreed()
    await care.ada.does("setAttributeLabel", attributeId=care.attribute, label="ORGANISATION")
    await done(care.ada, "keepAttributeFor", attributeId=care.attribute, purposeId=purpose)
    assert await care.told_of(care.cara) == []
    assert len(await care.told_of(care.mel)) == 1


async def test_when_a_purpose_has_ended_only_who_keeps_is_told(care: Care) -> None:
    purpose = await care.agreed()
    await care.kept(purpose)
    await done(care.gwen, "endPurpose", purposeId=purpose, note="Over.")
    assert await care.told_of(care.cara) == []
    assert await care.told_of(care.mel) == []
    for person in (care.ada, care.gwen):
        (told,) = await care.told_of(person)
        assert (told["isInForce"], told["mayDeclare"], told["mayKeep"]) == (False, False, True)


async def test_a_search_finds_what_is_kept_for_whoever_reads_for_it(care: Care) -> None:
    purpose = await care.agreed()
    await care.kept(purpose)
    asked = "query($words: String!) { searchProcesses(words: $words) { edges { node { id } } } }"

    async def finds(person: Person) -> bool:
        found = (await person.ask(asked, words="neighbour looks in"))["searchProcesses"]["edges"]
        return care.process in {one["node"]["id"] for one in found}

    assert await finds(care.cara) is False
    await care.declares(care.cara, purpose)
    assert await finds(care.cara) is True


# -- told live, and written down


async def test_keeping_content_is_told_to_those_who_read_it_before_or_do_now(care: Care) -> None:
    purpose, other = await care.agreed(), await care.agreed(name="Planning it otherwise")
    await care.declares(care.cara, purpose)
    async with talking(care.stan) as outside, talking(care.cara) as inside:
        await outside.follow(care.process, await care.stan.token())
        await inside.follow(care.process, await care.cara.token())
        await done(care.gwen, "keepAttributeFor", attributeId=care.attribute, purposeId=purpose)
        for talk in (outside, inside):
            assert "RightsAre" in str(await talk.delta())
        await done(care.gwen, "keepAttributeFor", attributeId=care.attribute, purposeId=other)
        assert "RightsAre" in str(await inside.delta())
        await outside.hears_nothing(0.6)


async def test_a_change_of_what_is_kept_is_told_to_those_alone_who_read_for_it(care: Care) -> None:
    purpose = await care.agreed()
    await care.kept(purpose)
    for person in (care.ada, care.cara):
        await care.declares(person, purpose)
    async with talking(care.mel) as outside, talking(care.cara) as inside:
        await outside.follow(care.process, await care.mel.token())
        await inside.follow(care.process, await care.cara.token())
        note = {"processId": care.process, "facet": "WHO", "note": "Her brother."}
        await care.ada.does("describe", **note)
        assert "Her brother." in str(await inside.delta())
        await outside.hears_nothing(0.6)
        before = await care.mel.token()
    asked = "query($id: ID!, $after: String!) { changes(clusterId: $id, after: $after) { deltas { sentence } } }"
    found = await care.mel.ask(asked, id=care.process, after=before)
    assert found["changes"]["deltas"] == []


async def test_a_suggestion_on_what_is_kept_is_for_those_who_read_for_it(care: Care) -> None:
    purpose = await care.agreed()
    await care.kept(purpose)
    await care.declares(care.cara, purpose)
    suggestion = {"processId": care.process, "id": new_id(), "text": "Ask her friend too."}
    async with talking(care.mel) as outside, talking(care.cara) as inside:
        await outside.follow(care.process, await care.mel.token())
        await inside.follow(care.process, await care.cara.token())
        await care.cara.does("suggest", **suggestion, attributeId=care.attribute)
        assert "SuggestionIs" in str(await inside.delta())
        await outside.hears_nothing(0.6)
    assert (await care.mel.sees(care.process, "suggestions { id }"))["suggestions"] == []


async def test_what_is_done_with_purposes_is_in_the_audit(care: Care) -> None:
    database = care.world.database
    purpose = await care.agreed()
    await care.kept(purpose)
    await care.declares(care.cara, purpose)
    await done(care.cara, "withdrawDeclaration", purposeId=purpose)
    (agreed,) = await written(database, 1, kind="rights", personId=care.gwen.person_id)
    assert (agreed["action"], agreed["objectKind"], agreed["entityId"]) == (
        "agreeToPurpose",
        "purpose",
        care.trust,
    )
    attribute, note = await written(database, 2, kind="rights", personId=care.ada.person_id)
    assert (attribute["action"], attribute["objectId"]) == ("keepAttributeFor", care.attribute)
    assert (note["action"], note["facet"]) == ("keepNoteFor", "who")
    for entry in (attribute, note):
        told = (entry["objectKind"], entry.get("before"), entry["after"], entry["processId"])
        assert told == ("content", None, purpose, care.process)
    declared, stopped = await written(database, 2, kind="rights", personId=care.cara.person_id)
    for entry, action in ((declared, "declarePurpose"), (stopped, "withdrawDeclaration")):
        assert (entry["action"], entry["objectId"], entry["entityId"]) == (
            action,
            purpose,
            care.trust,
        )


async def test_whoever_may_not_review_is_written_down_with_the_action_and_the_organisation(
    care: Care,
) -> None:
    purpose = await care.states()
    statement = (await care.sees(care.mel, purpose))["waiting"]["id"]
    await does(care.stan, "agreeToPurpose", statementId=statement)
    (entry,) = await written(care.world.database, 1, kind="denial", personId=care.stan.person_id)
    assert (entry["action"], entry["rule"], entry["entityId"]) == (
        "agree",
        "default-deny",
        care.trust,
    )
