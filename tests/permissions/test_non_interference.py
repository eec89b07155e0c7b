"""What is hidden from somebody changes nothing for them: no answer, no count, no order, no frame.

Around a public cluster everything that there is is planted in hiding. An outsider asks all that can be asked before
and after, and follows all that can be followed while it is worked on. Tokens and cursors are sealed with a fresh
nonce: of these the length is compared. How long an answer takes is not.
"""

from dataclasses import dataclass
from typing import Any

import pytest

from tests.live.sockets import Talk, talking
from tests.permissions.asked import everything
from tests.permissions.land import Land, word
from tests.world import Person, new_id


@dataclass
class Stage:
    """A public cluster of the owner's with something of everything, and a hidden process below it."""

    land: Land
    top: str
    part: str
    below: str
    neighbour: str
    hidden: str
    deeper: str
    attribute: str
    word: str
    document: str = ""
    purpose: str = ""
    """In force from the beginning, since what purposes say is open; what is kept for it is not."""
    token: str = ""

    @property
    def owner(self) -> Person:
        return self.land["owner"]

    async def known(self, person: Person) -> dict[str, Any]:
        """What is asked for, in answers of before and after alike."""
        (row,) = await self.land.world.database.run_text(
            "MATCH (:Post {id: $id})-[:IN]->(o) RETURN o.id AS id", id=self.land.posts["owner"]
        )
        self.token = self.token or await person.token(self.top)
        return {
            "process": self.top,
            "processes": [self.top, self.part, self.below, self.neighbour],
            "documents": [self.document],
            "person": self.land["ally"].person_id,
            "organisation": row["id"],
            "words": [self.word, self.word[:-1] + "z", "Medicine Ward"],
            "token": self.token,
        }


async def build_stage(land: Land) -> Stage:
    world, post, rare = land.world, land.posts["owner"], word()
    top = await world.process(f"Caring {rare}", post)
    part = await world.process("Handing over", post, top)
    below = await world.process("Reading notes", post, part)
    neighbour = await world.process("Testing blood", land.posts["stranger"], top)
    hidden = await world.process("Hiding", post, top, "organisation")
    deeper = await world.process("Hiding more", post, hidden, "organisation")
    attribute = await world.attribute(top, "Strictly", "organisation")
    stage = Stage(land, top, part, below, neighbour, hidden, deeper, attribute, rare)
    base = await stage.owner.token(top)
    await stage.owner.does("describe", base=base, processId=top, facet="WHY", note="To heal.")
    plain = await world.attribute(part, f"Plainly {rare}", None, "how")
    await world.note(part, "why", f"Because of {rare}")
    await world.suggestion(land["ally"].person_id, part, plain)
    await world.finding("They overlap", part, neighbour)
    await world.interaction(part, neighbour)
    stage.document = await world.document(f"Guideline {rare}", part)
    await world.mentions(f"{part}:why", top)
    await world.view(f"View {rare}", top, part)
    await world.leads(land.posts["lead"], part)
    await world.joining_offer(land["owner"].person_id, post, below, neighbour)
    (row,) = await world.database.run_text(
        "MATCH (:Post {id: $id})-[:IN]->(o) RETURN o.entityId AS id", id=post
    )
    stage.purpose = await world.purpose(land["owner"].person_id, row["id"])
    return stage


async def plant(stage: Stage, label: str) -> None:
    """All there can be, hidden, around it; with names that are there already, and words that are searched for."""
    land, world, post, rare = stage.land, stage.land.world, stage.land.posts["owner"], stage.word
    owner, policy = land["owner"].person_id, land.posts["policy lead"]
    over = await world.process(f"Hiding over {rare}", post, None, label)
    await world.part(over, stage.top, home=True)
    await world.part(over, stage.below, home=False, order="a5")
    for name, whole in (("Handing over", stage.top), (f"Caring {rare}", stage.part)):
        hidden = await world.process(name, post, whole, label)
        await world.process("Reading", post, hidden, label)
        await world.part(hidden, stage.neighbour, home=False, order="a9")
        if whole == stage.top:
            clash = {"wholeId": whole, "partIds": [stage.part, hidden], "id": new_id()}
            await world.database.write_query("changes/raise_clash", **clash)
    attribute = await world.attribute(stage.part, f"{rare} {rare}", label)
    await world.note(stage.part, "where", f"At {rare}", label)
    await world.formats(f"{stage.part}:where", f"At {rare}")
    await world.note(hidden, "why", f"As {rare}")
    for note in (f"{stage.part}:where", f"{hidden}:why"):
        for thing in (stage.top, stage.neighbour, stage.document):
            await world.mentions(note, thing)
    await world.attribute(stage.part, f"Under it {rare}", None, "where")
    await world.suggestion(owner, stage.part, attribute)
    await world.suggestion(owner, hidden)
    await world.finding(f"Hidden {rare}", stage.part, hidden)
    await world.interaction(stage.part, hidden)
    await world.interaction(hidden, stage.neighbour)
    for kept in (await world.attribute(stage.part, f"Kept {rare}"), f"{stage.part}:when"):
        await world.note(stage.part, "when", f"Whenever {rare}")
        await world.formats(f"{stage.part}:when", f"Whenever {rare}")
        await world.keeps(kept, stage.purpose)
        await world.settles(stage.part)
    await world.suggestion(owner, stage.part, await _kept_attribute(stage))
    await world.mentions(f"{stage.part}:when", stage.top)
    document = await world.document(f"Hidden {rare}", hidden)
    row = {"attributeId": attribute, "documentId": document}
    await world.writes("attribute_documents", [row])
    await world.view(f"Hidden {rare}", hidden, stage.part)
    await world.plays(land.posts["player"], hidden)
    await world.plays(land.housing, hidden)
    await world.leads(policy, hidden)
    await world.excludes(land["excluded"].person_id, hidden)
    await world.ownership_offer(owner, hidden, land.posts["convenor"])
    await world.joining_offer(owner, post, hidden, stage.top)
    await _sets_aside(stage, hidden)
    await world.settles(stage.top, stage.part, stage.below, stage.neighbour)
    await world.is_known()


async def _kept_attribute(stage: Stage) -> str:
    attribute = await stage.land.world.attribute(stage.part, f"Asked {stage.word}")
    await stage.land.world.keeps(attribute, stage.purpose)
    return attribute


async def _sets_aside(stage: Stage, whole: str) -> None:
    gone = await stage.land.world.process("Going", stage.land.posts["owner"], whole, "organisation")
    base = await stage.owner.token(gone)
    await stage.owner.does("setAside", base=base, processId=gone)


@pytest.mark.parametrize("label", ["organisation", "named"])
async def test_what_is_planted_in_hiding_changes_no_answer(land: Land, label: str) -> None:
    stage = await build_stage(land)
    outsider = land["stranger"]
    known = await stage.known(outsider)
    before = await everything(outsider, known)
    await plant(stage, label)
    after = await everything(outsider, known)
    assert before.keys() == after.keys()
    assert {
        name: (before[name], after[name]) for name in before if before[name] != after[name]
    } == {}


async def test_what_is_planted_is_there_for_whoever_may_read_it(land: Land) -> None:
    """Else the test above would say nothing."""
    stage = await build_stage(land)
    known = await stage.known(stage.owner)
    before = await everything(stage.owner, known)
    await plant(stage, "organisation")
    after = await everything(stage.owner, known)
    differ = {name.split()[0] for name in before if before[name] != after[name]}
    assert {
        "process", "cluster", "searchProcesses", "documents", "views", "myWork", "ProcessDetails",
        "SearchProcesses", "Documents",
    } <= differ  # fmt: skip


async def work_in_hiding(stage: Stage) -> int:
    """All that can be done to what is hidden; gives how many changes that were."""
    hidden, deeper, attribute = stage.hidden, stage.deeper, stage.attribute
    part, told, note = new_id(), new_id(), {"facet": "WHY", "note": "Secretly"}
    done: list[tuple[str, dict[str, Any]]] = [
        ("rename", {"processId": hidden, "name": "Secretly"}),
        ("describe", {"processId": hidden} | note),
        ("addPart", {"wholeId": hidden, "id": part, "name": "Secretly too"}),
        ("setLabel", {"processId": part, "label": "NAMED"}),
        ("setLabel", {"processId": hidden, "label": "NAMED"}),
        ("setLabel", {"processId": hidden, "label": "ORGANISATION", "below": True}),
        ("movePart", {"partId": part, "fromWholeId": hidden, "toWholeId": deeper}),
        ("changeAttribute", {"attributeId": attribute, "text": "Secretly", "practice": True}),
        ("setAttributeLabel", {"attributeId": attribute, "label": "NAMED"}),
        ("setAttributeLabel", {"attributeId": attribute, "label": "ORGANISATION"}),
        ("suggest", {"processId": stage.top, "id": told, "text": "So?", "attributeId": attribute}),
        ("answerSuggestion", {"suggestionId": told, "takeUp": True, "reason": "So."}),
        ("setFacetLabel", {"processId": hidden, "facet": "WHY", "label": "NAMED"}),
        ("keepNoteFor", {"processId": hidden, "facet": "WHY", "purposeId": stage.purpose}),
        ("keepAttributeFor", {"attributeId": attribute, "purposeId": stage.purpose}),
        ("declarePurpose", {"purposeId": stage.purpose}),
        ("keepAttributeFor", {"attributeId": attribute}),
        ("setAttributeAside", {"attributeId": attribute}),
        ("bringAttributeBack", {"attributeId": attribute}),
        ("setLocked", {"processId": hidden, "locked": True}),
        ("setLocked", {"processId": hidden, "locked": False}),
        ("addPlayer", {"processId": hidden, "playerId": stage.land.posts["member"]}),
        ("nameReader", {"processId": hidden, "readerId": stage.land["ally"].person_id}),
        ("exclude", {"processId": deeper, "readerId": stage.land["ally"].person_id, "reason": "x"}),
        ("interact", {"id": new_id(), "fromId": hidden, "toId": deeper, "kind": "EXCHANGES"}),
        ("linkDocument", {"processId": hidden, "documentId": new_id(), "title": "Secret"}),
        ("setAside", {"processId": deeper}),
        ("bringBack", {"processId": deeper}),
        ("offerOwnership", {"processId": hidden, "id": new_id(), "toPostId": stage.land.posts["ally"]}),
        ("leaveWhole", {"partId": hidden, "wholeId": stage.top}),
    ]  # fmt: skip
    for verb, arguments in done:
        await stage.owner.does(verb, base=await stage.owner.token(stage.top), **arguments)
    return len(done)


HERE = """subscription($id: ID!, $connection: ID!) {
  presence(clusterId: $id, connectionId: $connection) { connectionId person { id } processId editing dragging } }"""
LOOK = """mutation($id: ID!, $connection: ID!, $at: ID!, $dragging: ID!) {
  lookAt(clusterId: $id, connectionId: $connection, processId: $at, editing: "its name", dragging: $dragging) }"""
PAGE = """query($id: ID!, $after: String!, $first: Int!) {
  changes(clusterId: $id, after: $after, first: $first) { more token deltas { sentence } } }"""


async def test_what_is_done_in_hiding_is_told_to_nobody_outside(
    land: Land, second_server: str
) -> None:
    stage = await build_stage(land)
    member = land["member"]
    there = await land.world.elsewhere(land["stranger"], second_server)
    since = await there.token(stage.top)
    async with (
        talking(land["stranger"]) as outside,
        talking(there) as elsewhere,
        talking(member) as inside,
    ):
        for person, talk in ((land["stranger"], outside), (there, elsewhere), (member, inside)):
            await talk.follow(stage.top, await person.token(stage.top))
        changes = await work_in_hiding(stage)
        heard = [(await inside.delta())["sentence"] for _ in range(changes - HEARD_BY_THE_OWNER)]
        assert any("Secretly" in sentence for sentence in heard)
        await outside.hears_nothing(0.6)
        await elsewhere.hears_nothing(0.2)
    await _pages_tell_nothing(there, stage, since)


HEARD_BY_THE_OWNER = 6
"""Some of it is for named readers only while it is done: the member hears nothing of it."""


async def _pages_tell_nothing(person: Person, stage: Stage, since: str) -> None:
    """Not how many there were, not that there is more, not how long a token is."""
    for first in (1, 100):
        page = (await person.ask(PAGE, id=stage.top, after=since, first=first))["changes"]
        assert (page["deltas"], page["more"]) == ([], False)
        assert len(page["token"]) == len(since)
    visible = {"processId": stage.part, "name": "Handing on"}
    await stage.owner.does("rename", base=await stage.owner.token(stage.top), **visible)
    await stage.owner.does(
        "rename", base=await stage.owner.token(stage.top), processId=stage.deeper, name="Secretly"
    )
    page = (await person.ask(PAGE, id=stage.top, after=since, first=1))["changes"]
    assert (len(page["deltas"]), page["more"]) == (1, False)


async def test_who_looks_at_what_is_hidden_is_shown_outside_as_if_they_did_not(land: Land) -> None:
    stage = await build_stage(land)
    member, connection = land["member"], new_id()
    async with talking(land["stranger"]) as outside, talking(member) as inside:
        await inside.subscribe(HERE, id=stage.top, connection=connection)
        await inside.hear()
        await outside.subscribe(HERE, id=stage.top, connection=new_id())
        await _settled(outside)
        for at in (stage.hidden, stage.deeper):
            await member.ask(LOOK, id=stage.top, connection=connection, at=at, dragging=at)
            await outside.hears_nothing(0.4)
        looked = {"at": stage.part, "dragging": stage.hidden}
        await member.ask(LOOK, id=stage.top, connection=connection, **looked)
        frame = await outside.hear()
        shown = frame["payload"]["data"]["presence"]
        assert {one["processId"] for one in shown} == {stage.part, None}
        assert {one["dragging"] for one in shown} == {None}


async def _settled(talk: Talk) -> None:
    """The first showing of who is here."""
    frame = await talk.hear()
    assert frame["type"] == "next", frame


async def test_the_name_of_a_hidden_sibling_may_be_given_and_nothing_tells_that_it_was(
    land: Land,
) -> None:
    """The leader hears the same whether or not there is a hidden part of that name; the owner has a finding."""
    answers = []
    for name in ("Hiding", "Something else"):
        stage = await build_stage(land)
        await land.world.leads(land.posts["lead"], stage.top)
        added = {"wholeId": stage.top, "id": new_id(), "name": name}
        base = await land["lead"].token(stage.top)
        await land.world.marks(stage.hidden, label="named")
        answer = await land["lead"].does("addPart", base=base, **added)
        told = [str(row) for row in (*answer["delta"]["changes"], answer["delta"]["sentence"])]
        for one in (name, added["id"], stage.top, stage.word):
            told = [row.replace(one, "...") for row in told]
        answers.append(sorted(told))
        count = (await stage.owner.sees(stage.top, "openFindings"))["openFindings"]
        assert count == (1 if name == "Hiding" else 0)
    assert answers[0] == answers[1]
    assert await land.world.broken() == []
