"""Other ways to what is hidden: who is said to read it, what waits, a cursor from before, what moves along unseen."""

from typing import Any

from tests.permissions.land import Land, word
from tests.world import new_id

SHARING = """query($id: ID!) { sharing(processId: $id) {
  ... on Sharing { readers { relation count people { id } } excluded { id } } ... on Problem { kind } } }"""
WAITS = "{ myWork { waiting { ownershipOffers { id processId } joinOffers { id } } } }"
SEARCH = """query($words: String!, $after: String) { searchProcesses(words: $words, first: 1, after: $after) {
  edges { node { id } } pageInfo { hasNextPage endCursor } } }"""


async def test_who_is_kept_from_a_process_is_not_counted_among_its_readers(land: Land) -> None:
    """Neither is who is kept from a whole above it."""
    whole = await land.world.process("Running", land.posts["owner"], None, "organisation")
    process = await land.world.process("Handing", land.posts["owner"], whole, "organisation")
    before = await _members(land, process)
    assert land["excluded"].person_id in before["people"]
    await land.world.excludes(land["excluded"].person_id, whole)
    after = await _members(land, process)
    assert land["excluded"].person_id not in after["people"]
    assert after["count"] == before["count"] - 1


async def test_nobody_is_shut_out_of_what_they_own_by_a_whole_that_it_has_joined(
    land: Land,
) -> None:
    whole = await land.world.process("Running", land.posts["owner"], None, "organisation")
    part = await land.world.process("Handing", land.posts["ally"], whole, "organisation")
    below = await land.world.process("Counting", land.posts["owner"], part, "organisation")
    await land.world.excludes(land.posts["ally"], whole)
    await land.world.is_known()
    answers = [await land["ally"].sees(one, "mayDo") for one in (whole, part, below)]
    assert [answer["__typename"] for answer in answers] == ["Problem", "Process", "Problem"]
    assert "EDIT" in answers[1]["mayDo"]


async def _members(land: Land, process: str) -> dict[str, Any]:
    found = (await land["steward"].ask(SHARING, id=process))["sharing"]
    (members,) = [row for row in found["readers"] if row["relation"] == "member"]
    people = [person["id"] for person in members["people"]]
    assert len(people) == len(set(people))
    return {"count": members["count"], "people": people}


async def test_only_those_who_may_review_it_are_told_who_reads_a_process(land: Land) -> None:
    process = await land.world.process("Handing", land.posts["owner"], None, "named")
    kinds = {
        name: (await land[name].ask(SHARING, id=process))["sharing"].get("kind")
        for name in ("owner", "governance", "steward", "member", "policy lead")
    }
    assert kinds == {
        "owner": None,
        "governance": None,
        "steward": "NOT_FOUND",
        "member": "NOT_FOUND",
        "policy lead": "NOT_ALLOWED",
    }


async def test_what_waits_for_a_post_does_not_wait_for_who_is_kept_from_it(land: Land) -> None:
    world, ally = land.world, land["ally"]
    process = await world.process("Handing", land.posts["owner"], None, "named")
    offer = await world.ownership_offer(land["owner"].person_id, process, land.posts["ally"])
    await world.rights_move()
    await world.is_known()
    assert offer in str(await ally.ask(WAITS))
    await world.excludes(ally.person_id, process)
    await world.is_known()
    assert process not in str(await ally.ask(WAITS))


async def test_a_cursor_from_before_goes_on_with_the_rights_of_now(land: Land) -> None:
    world, rare = land.world, word()
    ids = [
        await world.process(f"{name} {rare}", land.posts["owner"], None, "organisation")
        for name in ("Asking", "Being", "Caring")
    ]
    first = (await land["member"].ask(SEARCH, words=rare))["searchProcesses"]
    assert first["edges"][0]["node"]["id"] == ids[0]
    for process in ids[1:]:
        await world.marks(process, label="named")
    after = first["pageInfo"]["endCursor"]
    rest = (await land["member"].ask(SEARCH, words=rare, after=after))["searchProcesses"]
    assert (rest["edges"], rest["pageInfo"]["hasNextPage"]) == ([], False)


async def test_nothing_tells_a_reader_how_much_that_is_hidden_went_along(land: Land) -> None:
    """What a whole is labelled with all below it, or brought back with, is not counted in the sentence."""
    world, owner = land.world, land["owner"]
    whole = await world.process("Running", land.posts["owner"])
    await world.process("Hiding", land.posts["owner"], whole, "named")
    base = await owner.token(whole)
    labelled = {"processId": whole, "label": "PUBLIC", "below": False}
    said = (await owner.does("setLabel", base=base, **labelled))["delta"]["sentence"]
    assert said == "labelled “Running” for the public"
    for verb in ("setAside", "bringBack"):
        answer = await owner.does(verb, base=await owner.token(whole), processId=whole)
    assert answer["delta"]["sentence"] == "brought back “Running”"


async def test_an_id_that_is_in_use_is_refused_and_says_nothing_of_what(land: Land) -> None:
    """An id names one thing, so this cannot be kept from anybody; but it is the same whatever it is of."""
    world, stranger = land.world, land["stranger"]
    mine = await world.process("Caring", land.posts["stranger"])
    hidden = await world.process("Hiding", land.posts["owner"], None, "named")
    attribute = await world.attribute(hidden, "So")
    base, told = await stranger.token(mine), set()
    for taken in (hidden, attribute, mine):
        added = {"wholeId": mine, "id": taken, "name": new_id()}
        refusal = await stranger.command("addPart", base=base, **added)
        told.add((refusal["kind"], refusal["message"]))
    assert told == {("BAD_INPUT", "That id is in use already. Make a fresh UUID.")}


BY_ORGANISATION = """query($id: ID!, $label: Label) { sharing(processId: $id, label: $label) { ... on Sharing {
  label isPublic isForVisitors readers { relation count }
  organisations { organisation { name } count people { id } } } } }"""


async def test_who_could_read_it_under_another_label_is_told_before_it_has_it(land: Land) -> None:
    """And what is told then is what is told when it has it."""
    world, owner = land.world, land["owner"]
    process = await world.process("Handing", land.posts["owner"], None, "named")
    await world.names_reader(land["reader"].person_id, process)
    await world.is_known()
    foretold = {
        label: (await owner.ask(BY_ORGANISATION, id=process, label=label))["sharing"]
        for label in ("NAMED", "ORGANISATION", "PUBLIC")
    }
    for label in ("ORGANISATION", "PUBLIC", "NAMED"):
        base = await owner.token(process)
        await owner.does("setLabel", base=base, processId=process, label=label, below=False)
        assert (await owner.ask(BY_ORGANISATION, id=process))["sharing"] == foretold[label]
    assert [row["relation"] for row in foretold["NAMED"]["readers"]] == ["owner", "named"]
    assert "member" in [row["relation"] for row in foretold["ORGANISATION"]["readers"]]
    assert (foretold["PUBLIC"]["isPublic"], foretold["PUBLIC"]["isForVisitors"]) == (True, False)


async def test_readers_are_counted_once_each_by_organisation(land: Land) -> None:
    process = await land.world.process("Handing", land.posts["owner"], None, "organisation")
    await land.world.names_reader(land["reader"].person_id, process)
    await land.world.is_known()
    told = (await land["owner"].ask(BY_ORGANISATION, id=process))["sharing"]["organisations"]
    people = [person["id"] for row in told for person in row["people"]]
    assert len(people) == len(set(people))
    assert {land["owner"].person_id, land["member"].person_id} <= set(people)
    assert told[-1] == {
        "organisation": None,
        "count": 1,
        "people": [{"id": land["reader"].person_id}],
    }
    counts = [row["count"] for row in told[:-1]]
    assert counts == sorted(counts, reverse=True)
