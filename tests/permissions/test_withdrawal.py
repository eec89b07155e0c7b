"""Whoever loses a right hears nothing more by it: on this server and on the other, at once, whatever took it."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from backend.clock import now
from tests.live.sockets import Talk, talking
from tests.permissions.land import Land
from tests.world import Person, new_id

WITHIN = 10.0
"""Seconds; what we aim at is one."""
WRITES = 600 if os.environ.get("INTERLOCK_SOAK") else 30


@dataclass
class Ward:
    """A cluster of the owner's, and somebody who is new there and reads it by one relation."""

    land: Land
    reader: Person
    post: str
    top: str

    @property
    def owner(self) -> Person:
        return self.land["owner"]

    async def does(self, verb: str, **arguments: Any) -> None:
        await self.owner.does(verb, base=await self.owner.token(self.top), **arguments)

    async def shares(self, verb: str, **arguments: Any) -> None:
        await self.does(verb, processId=self.top, **arguments)


async def build_ward(land: Land, where: str, label: str) -> Ward:
    """`where`: in whose organisation the reader holds a post."""
    top = await land.world.process("Running a ward", land.posts["owner"], None, label)
    post = await land.world.post("Newcomer", await _organisation_of(land, where))
    return Ward(land, await land.world.person_holding(post, name="Nora"), post, top)


async def _organisation_of(land: Land, who: str) -> str:
    (row,) = await land.world.database.run_text(
        "MATCH (:Post {id: $id})-[:IN]->(o) RETURN o.id AS id", id=land.posts[who]
    )
    return str(row["id"])


async def labelled(ward: Ward) -> None:
    await ward.shares("setLabel", label="NAMED")


async def excluded(ward: Ward) -> None:
    await ward.shares("exclude", readerId=ward.reader.person_id, reason="A conflict.")


async def excluded_by_post(ward: Ward) -> None:
    await ward.shares("exclude", readerId=ward.post, reason="A conflict.")


async def named(ward: Ward) -> None:
    await ward.shares("nameReader", readerId=ward.reader.person_id)


async def no_longer_named(ward: Ward) -> None:
    await ward.shares("stopNamingReader", readerId=ward.reader.person_id)


async def lent(ward: Ward) -> None:
    until = (now() + timedelta(days=1)).isoformat()
    await ward.shares("lendEditing", postId=ward.post, until=until)


async def no_longer_lent(ward: Ward) -> None:
    await ward.shares("stopLending", postId=ward.post)


async def playing(ward: Ward) -> None:
    await ward.shares("addPlayer", playerId=ward.post)


async def no_longer_playing(ward: Ward) -> None:
    await ward.shares("removePlayer", playerId=ward.post)


async def post_ended(ward: Ward) -> None:
    await ward.land.world.database.run_text(
        "MATCH (:Person {id: $id})-[holds:HOLDS]->() SET holds.until = datetime()",
        id=ward.reader.person_id,
    )
    await ward.land.world.rights_move()


async def suspended(ward: Ward) -> None:
    await ward.land.world.database.run_text(
        "MATCH (one:Person {id: $id}) SET one.suspended = true", id=ward.reader.person_id
    )
    await ward.land.world.rights_move()


async def handed_over(ward: Ward) -> None:
    """To a post of another legal entity: the members of the former owner's are none of the new one's."""
    offer, tenant = new_id(), ward.land["tenant"]
    await ward.shares("offerOwnership", id=offer, toPostId=ward.land.posts["tenant"])
    await tenant.does("acceptOwnership", base=await tenant.token(), offerId=offer)


async def offered(ward: Ward) -> None:
    await ward.shares("offerOwnership", id=new_id(), toPostId=ward.post)


async def no_longer_offered(ward: Ward) -> None:
    offer = (await ward.owner.page(ward.top))["ownershipOffer"]["id"]
    await ward.does("withdrawOwnership", offerId=offer)


async def nothing(_: Ward) -> None:
    """The reader reads as a member."""


Step = Callable[[Ward], Awaitable[None]]
WAYS: dict[str, tuple[str, str, Step, Step]] = {
    "a stricter label": ("member", "organisation", nothing, labelled),
    "an exclusion": ("member", "organisation", nothing, excluded),
    "the exclusion of a post": ("member", "organisation", nothing, excluded_by_post),
    "a reader is named no more": ("stranger", "named", named, no_longer_named),
    "a lending ends": ("stranger", "organisation", lent, no_longer_lent),
    "a part in it ends": ("stranger", "organisation", playing, no_longer_playing),
    "a post ends": ("member", "organisation", nothing, post_ended),
    "a handover": ("member", "organisation", nothing, handed_over),
    "an account is suspended": ("member", "organisation", nothing, suspended),
    "an offer is withdrawn": ("stranger", "named", offered, no_longer_offered),
}
"""Where the reader holds a post, the label, what gives the reading, and what takes it."""


@pytest.mark.parametrize("way", WAYS)
async def test_the_next_frame_never_comes_and_the_socket_closes(
    land: Land, second_server: str, way: str
) -> None:
    """The new enemy: what is written after somebody lost the right is told to them on no server."""
    where, label, given, taken = WAYS[way]
    ward = await build_ward(land, where, label)
    await given(ward)
    there = await land.world.elsewhere(ward.reader, second_server)
    async with talking(ward.reader) as here_talk, talking(there) as there_talk:
        for person, talk in ((ward.reader, here_talk), (there, there_talk)):
            await talk.follow(ward.top, await person.token(ward.top))
        await ward.does("rename", processId=ward.top, name="Running it")
        for talk in (here_talk, there_talk):
            assert "Running it" in (await talk.delta())["sentence"]
        await taken(ward)
        await _writes_secretly(ward)
        heard = await asyncio.gather(*map(_rest, (here_talk, there_talk)))
        for frames, code in heard:
            assert "Secretly" not in str(frames)
            assert code in ((4401, 4403) if taken is suspended else (4403,))


async def _rest(talk: Talk) -> tuple[list[dict[str, Any]], int | None]:
    began = time.monotonic()
    frames = await talk.rest(WITHIN)
    assert time.monotonic() - began < WITHIN, frames
    return frames, talk.socket.close_code


async def _writes_secretly(ward: Ward) -> None:
    """By whoever owns it now."""
    for person in (ward.owner, ward.land["tenant"]):
        page = await person.sees(ward.top, "mayDo")
        if "HAND_OVER" in page.get("mayDo", []):
            base = await person.token(ward.top)
            await person.does("rename", base=base, processId=ward.top, name="Secretly")
            return
    raise AssertionError("nobody owns it")


async def test_what_came_while_one_followed_may_be_lost_again(land: Land) -> None:
    ward = await build_ward(land, "stranger", "public")
    part = await land.world.process("Reviewing", land.posts["owner"], ward.top, label="named")
    base = await ward.owner.token(ward.top)
    async with talking(ward.reader) as talk:
        await talk.follow(ward.top, await ward.reader.token(ward.top))
        named = {"processId": part, "readerId": ward.reader.person_id}
        await ward.owner.does("nameReader", base=base, **named)
        await talk.delta()
        await asyncio.sleep(LOOKED)
        await ward.owner.does("stopNamingReader", base=base, **named)
        _, code = await _rest(talk)
        assert code == 4403


LOOKED = 1.5
"""Seconds in which a server has surely looked at somebody's rights."""


@pytest.mark.parametrize("way", ["a stricter label", "a part in it ends"])
async def test_who_only_follows_who_is_here_is_shown_nobody_more(land: Land, way: str) -> None:
    where, label, given, taken = WAYS[way]
    ward = await build_ward(land, where, label)
    await given(ward)
    async with talking(ward.reader) as talk, talking(ward.owner) as other:
        await talk.subscribe(HERE, id=ward.top, connection=new_id())
        await talk.hear()
        await taken(ward)
        await other.subscribe(HERE, id=ward.top, connection=new_id())
        frames, code = await _rest(talk)
        assert ward.owner.person_id not in str(frames)
        assert code == 4403


HERE = """subscription($id: ID!, $connection: ID!) {
  presence(clusterId: $id, connectionId: $connection) { connectionId person { id } processId } }"""


async def test_what_was_told_before_is_told_again_only_to_who_may_read_it_now(
    land: Land, second_server: str
) -> None:
    """By a token from before, on a server where nobody follows: a process, an attribute, a note, a suggestion."""
    ward = await build_ward(land, "stranger", "public")
    part = await land.world.process("Handing over", land.posts["owner"], ward.top)
    there = await land.world.elsewhere(ward.reader, second_server)
    token, before = await there.token(ward.top), await ward.owner.token(ward.top)
    attribute, moved = new_id(), new_id()
    await ward.does("rename", processId=part, name="Secretly handing over")
    for one in (attribute, moved):
        said = {"processId": ward.top, "facet": "WHY", "text": "Secretly so"}
        await ward.does("addAttribute", id=one, **said)
    await ward.does("describe", note="Secretly because", processId=ward.top, facet="HOW")
    asked = {"processId": ward.top, "id": new_id(), "text": "Secretly?", "attributeId": attribute}
    await ward.does("suggest", **asked)
    await ward.does("setAttributeLabel", attributeId=attribute, label="NAMED")
    await ward.does("setFacetLabel", processId=ward.top, facet="HOW", label="ORGANISATION")
    await ward.does("moveAttribute", attributeId=moved, facet="HOW")
    await ward.does("setLabel", processId=part, label="NAMED")
    answer = await there.post(CHANGES, id=ward.top, after=token)
    assert "errors" not in answer.json()
    assert "Secretly" not in answer.text
    told = await ward.owner.post(CHANGES, id=ward.top, after=before)
    assert told.text.count("Secretly") > 5


@pytest.mark.parametrize("way", ["withdrawn", "ended", "redefined"])
async def test_whoever_reads_for_a_purpose_no_more_hears_nothing_more_of_what_is_kept_for_it(
    land: Land, second_server: str, way: str
) -> None:
    """On both servers: the sockets close, and what is told after that, or told again, lacks it."""
    world, ward = land.world, await build_ward(land, "stranger", "public")
    entity = await _entity_of(land, "owner")
    reader = await _organisation_of(land, "stranger")
    purpose = await world.purpose(ward.owner.person_id, entity, [reader])
    await world.note(ward.top, "why", "Secretly because")
    await world.formats(f"{ward.top}:why", "Secretly because")
    await world.keeps(f"{ward.top}:why", purpose)
    for person in (ward.reader, ward.owner):
        await world.declares(person.person_id, purpose)
    await world.is_known()
    there = await world.elsewhere(ward.reader, second_server)
    token = await there.token(ward.top)
    async with talking(ward.reader) as here_talk, talking(there) as there_talk:
        for person, talk in ((ward.reader, here_talk), (there, there_talk)):
            await talk.follow(ward.top, await person.token(ward.top))
        await ward.shares("describe", facet="WHY", note="Openly because")
        for talk in (here_talk, there_talk):
            assert "Openly" in str(await talk.delta())
        await _stops(ward, purpose, way)
        await ward.shares("rename", name="Going on")
        if way != "ended":
            await ward.shares("describe", facet="WHY", note="Secretly anew")
        for frames, code in await asyncio.gather(*map(_rest, (here_talk, there_talk))):
            assert "Secretly" not in str(frames)
            assert code == 4403
    assert "errors" in (await there.ask_raw(CHANGES, id=ward.top, after=token))
    told = await there.post(CHANGES, id=ward.top, after=await there.token(ward.top))
    assert "because" not in told.text
    page = await there.sees(ward.top, "facets { note blocks }")
    assert "because" not in str(page)


async def _stops(ward: Ward, purpose: str, way: str) -> None:
    world = ward.land.world
    if way == "withdrawn":
        query = """mutation($command: CommandInput!, $id: ID!) {
          answer: withdrawDeclaration(command: $command, purposeId: $id) { __typename } }"""
        command = {"opId": new_id(), "base": await ward.reader.token(ward.top)}
        answer = await ward.reader.ask(query, command=command, id=purpose)
        assert answer["answer"]["__typename"] == "Committed"
        return
    changed = {
        "ended": "MATCH (p:Purpose {id: $id}) SET p.endedAt = datetime()",
        "redefined": "MATCH (:Purpose {id: $id})-[:IN_FORCE]->()-[for:FOR]->() DELETE for",
    }
    await world.database.run_text(changed[way], id=purpose)
    await world.rights_move()


async def _entity_of(land: Land, who: str) -> str:
    (row,) = await land.world.database.run_text(
        "MATCH (:Post {id: $id})-[:IN]->(o) RETURN o.entityId AS id", id=land.posts[who]
    )
    return str(row["id"])


CHANGES = """query($id: ID!, $after: String!) { changes(clusterId: $id, after: $after) {
  more deltas { sentence changes { __typename ... on ProcessIs { process { id name } }
    ... on AttributeIs { attribute { text } } ... on NoteIs { note blocks }
    ... on SuggestionIs { suggestion { text } } } } } }"""


async def test_whoever_loses_a_part_of_the_map_is_told_to_ask_for_it_again(land: Land) -> None:
    ward = await build_ward(land, "stranger", "public")
    part = await land.world.process("Handing over", land.posts["owner"], ward.top)
    async with talking(ward.reader) as talk:
        await talk.follow(ward.top, await ward.reader.token(ward.top))
        await ward.does("setLabel", processId=part, label="NAMED")
        delta = await talk.delta()
        assert [change["__typename"] for change in delta["changes"]] == ["RightsAre"]
        assert delta["sentence"] == "made a change"
        ids = {row["id"] for row in (await ward.reader.cluster(ward.top))["processes"]}
        assert part not in ids


async def test_a_command_sent_again_is_answered_by_what_may_be_read_now(land: Land) -> None:
    ward = await build_ward(land, "stranger", "organisation")
    await ward.shares("addPlayer", playerId=ward.post, leading=True)
    base, op_id = await ward.reader.token(ward.top), new_id()
    sent = {"base": base, "op_id": op_id, "processId": ward.top, "name": "Secretly"}
    assert "Secretly" in str(await ward.reader.does("rename", **sent))
    await labelled(ward)
    again = await ward.reader.command("rename", **sent)
    assert (again["__typename"], again["delta"]["changes"]) == ("Committed", [])
    assert "Secretly" not in str(again)


async def test_no_write_is_accepted_after_the_right_to_it_was_withdrawn(
    land: Land, second_server: str
) -> None:
    """Renames on two servers race with exclusions: in the log, none stands between an exclusion and its end."""
    ward = await build_ward(land, "stranger", "organisation")
    await ward.shares("addPlayer", playerId=ward.post, leading=True)
    there = await land.world.elsewhere(ward.reader, second_server)
    base = await there.token(ward.top)
    done = asyncio.Event()
    writers = [_writes(person, ward, base) for person in (ward.reader, there, there)]
    withdrawing = asyncio.create_task(_excludes_now_and_then(ward, done))
    answers = [kind for kinds in await asyncio.gather(*writers) for kind in kinds]
    done.set()
    withdrawals = await withdrawing
    assert set(answers) <= {"Committed", "Rebased", "NOT_FOUND"}
    assert {"NOT_FOUND"} < set(answers)
    assert withdrawals > 5
    assert await _written_while_excluded(ward) == []


async def _writes(person: Person, ward: Ward, base: str) -> list[str]:
    kinds = []
    for nth in range(WRITES // 3):
        named = {"processId": ward.top, "name": f"Doing {nth}"}
        answer = await person.command("rename", base=base, **named)
        kinds.append(answer.get("kind") or answer["__typename"])
    return kinds


async def _excludes_now_and_then(ward: Ward, done: asyncio.Event) -> int:
    times = 0
    while not done.is_set():
        await excluded(ward)
        await ward.shares("stopExcluding", readerId=ward.reader.person_id)
        times += 1
        await asyncio.sleep(0.02)
    return times


async def _written_while_excluded(ward: Ward) -> list[int]:
    rows = await ward.land.world.database.run_text(
        "MATCH (event:Event)-[:TOUCHED]->(:Process {id: $id}) "
        "RETURN event.number AS number, event.verb AS verb ORDER BY number",
        id=ward.top,
    )
    late, is_excluded = [], False
    for row in rows:
        is_excluded = row["verb"] == "exclude" or (is_excluded and row["verb"] != "stopExcluding")
        if is_excluded and row["verb"] == "rename":
            late.append(row["number"])
    return late
