"""Absent and forbidden are the same bytes, for each argument of each operation that names what may be hidden."""

from typing import Any

import httpx
import pytest

from tests.live.sockets import talking
from tests.permissions.land import Land
from tests.permissions.operations import (
    HIDEABLE,
    Belongings,
    arguments_of,
    build_belongings,
    command,
    hideable_arguments,
)
from tests.permissions.test_replay import READS, ask_by_id
from tests.world import Person, new_id


@pytest.fixture(scope="module")
async def mine(land: Land) -> Belongings:
    """What the one who asks may do all with."""
    return await build_belongings(land, "public", "owner")


@pytest.fixture(scope="module")
async def hidden(land: Land) -> Belongings:
    """What is another's, for named readers only: the owner of the others is none of them."""
    return await build_belongings(land, "named", "upstream")


@pytest.mark.parametrize("argument", sorted(HIDEABLE))
async def test_a_command_answers_a_forbidden_id_as_one_of_nothing(
    land: Land, mine: Belongings, hidden: Belongings, argument: str
) -> None:
    base = await land["owner"].token(mine.process)
    for verb in [verb for verb, name in hideable_arguments() if name == argument]:
        forbidden = hidden.ids(verb)[argument]
        answers = [
            await send(land["owner"], verb, base, arguments_of(verb, mine) | {argument: one})
            for one in (forbidden, new_id())
        ]
        assert answers[0].content == answers[1].content, verb
        assert answers[0].json()["data"]["answer"]["kind"] == "NOT_FOUND", verb
        assert answers[0].headers.keys() == answers[1].headers.keys()


async def send(person: Person, verb: str, base: str, arguments: dict[str, Any]) -> httpx.Response:
    sent = {"command": {"opId": new_id(), "base": base}} | arguments
    return await person.post(command(verb), **sent)


async def test_a_hidden_attribute_of_a_visible_process_is_absent_too(
    land: Land, mine: Belongings
) -> None:
    """And so is what hangs on it: a suggestion about it."""
    world = land.world
    process = await world.process("Giving medicines", land.posts["owner"])
    await world.leads(land.posts["lead"], process)
    attribute = await world.attribute(process, "Strictly", "named")
    suggestion = await world.suggestion(land["owner"].person_id, process, attribute)
    lead, base = land["lead"], await land["lead"].token(process)
    for verb, argument in hideable_arguments():
        one = {"attributeId": attribute, "suggestionId": suggestion}.get(argument)
        if one:
            given = arguments_of(verb, mine) | ({"processId": process} if verb == "suggest" else {})
            answers = [
                (await send(lead, verb, base, given | {argument: other})).content
                for other in (one, new_id())
            ]
            assert answers[0] == answers[1], verb
            assert b"NOT_FOUND" in answers[0], verb


@pytest.mark.parametrize("name", READS)
async def test_a_query_answers_a_forbidden_id_as_one_of_nothing(
    land: Land, hidden: Belongings, name: str
) -> None:
    owner = land["owner"]
    person, token = land["ally"].person_id, await owner.token()
    answers = [
        (await owner.post(*ask_by_id(name, one, person, token))).json()
        for one in (hidden.process, new_id())
    ]
    assert answers[0] == answers[1]


async def test_a_preview_leaves_out_a_forbidden_id_as_one_of_nothing(
    land: Land, mine: Belongings, hidden: Belongings
) -> None:
    preview = """query($person: ID!, $ids: [ID!]!) {
      preview(personId: $person, processIds: $ids) { ... on Preview { processes { processId } } } }"""
    for ids in ([hidden.process, mine.process], [new_id(), mine.process, mine.process]):
        found = await land["owner"].ask(preview, person=land["ally"].person_id, ids=ids)
        assert found["preview"]["processes"] == [{"processId": mine.process}]


async def test_what_was_set_aside_below_a_forbidden_whole_is_not_listed_by_it(land: Land) -> None:
    """It may be read; that it stood there may not be known."""
    world, owner = land.world, land["owner"]
    whole = await world.process("Hiding", land.posts["upstream"], None, "named")
    part = await world.process("Reading", land.posts["owner"], whole)
    await owner.does("setAside", base=await owner.token(part), processId=part)
    listed = "query($id: ID!) { setAsideParts(clusterId: $id) { id } }"
    answers = [await owner.post(listed, id=one) for one in (whole, new_id())]
    assert answers[0].content == answers[1].content


@pytest.mark.parametrize("subscription", ["clusterChanges", "presence"])
async def test_a_subscription_answers_a_forbidden_id_as_one_of_nothing(
    land: Land, hidden: Belongings, subscription: str
) -> None:
    owner = land["owner"]
    other = f'after: "{await owner.token()}"'
    if subscription == "presence":
        other = f'connectionId: "{new_id()}"'
    frames = []
    for one in (hidden.process, new_id()):
        async with talking(owner) as talk:
            fields = "connectionId" if subscription == "presence" else "opId"
            query = f'subscription {{ {subscription}(clusterId: "{one}", {other}) {{ {fields} }} }}'
            await talk.subscribe(query)
            frame = await talk.hear()
            frames.append({key: value for key, value in frame.items() if key != "id"})
    assert frames[0] == frames[1]


async def test_one_looks_at_a_forbidden_process_as_at_nothing(
    land: Land, hidden: Belongings
) -> None:
    look = """mutation($id: ID!, $connection: ID!) {
      lookAt(clusterId: $id, connectionId: $connection, processId: $id) }"""
    for one in (hidden.process, new_id()):
        answer = await land["owner"].ask(look, id=one, connection=new_id())
        assert answer == {"lookAt": False}


async def test_a_place_beside_a_forbidden_sibling_is_one_beside_nothing(land: Land) -> None:
    world, lead = land.world, land["lead"]
    places = []
    for is_there in (True, False):
        whole = await world.process("Caring", land.posts["owner"])
        await world.leads(land.posts["lead"], whole)
        hidden = await world.process("Hiding", land.posts["owner"], whole, "named")
        await lead.does(
            "addPart", base=await lead.token(whole), wholeId=whole, id=new_id(), name="A"
        )
        place = {"before": hidden if is_there else new_id()}
        added = {"wholeId": whole, "id": new_id(), "name": "B", "place": place}
        answer = await lead.does("addPart", base=await lead.token(whole), **added)
        places.append(
            [c["part"]["order"] for c in answer["delta"]["changes"] if c["__typename"] == "PartIs"]
        )
    assert places[0] == places[1]


async def test_whether_a_hidden_process_stands_between_is_told_to_none_who_have_no_say(
    land: Land,
) -> None:
    """Joining what is above would make a circle; whoever may not join is not told that it would."""
    world, stranger = land.world, land["stranger"]
    top = await world.process("Caring", land.posts["owner"])
    between = await world.process("Hiding", land.posts["owner"], top, "named")
    below = await world.process("Reading", land.posts["owner"], between)
    apart = await world.process("Testing", land.posts["owner"])
    base, kinds = await stranger.token(top), []
    for whole in (below, apart):
        joined = {"id": new_id(), "partId": top, "wholeId": whole}
        kinds.append((await stranger.command("joinWhole", base=base, **joined)).get("kind"))
    assert kinds == ["NOT_ALLOWED", "NOT_ALLOWED"]
