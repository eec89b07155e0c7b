"""Auditors and governance read the audit of their own legal entity, on the screen and as a file, and are in it."""

import asyncio
import csv
import io
from typing import Any

import pytest

from backend.audit.queries import readable
from backend.errors import Refusal
from backend.permissions import Viewer
from backend.web.audit_file import _cell
from tests.audit.reading import Row, written
from tests.world import Person, World, new_id

AUDIT = """query($filters: AuditFilters, $first: Int! = 50, $after: String) {
  audit(filters: $filters, first: $first, after: $after) { pageInfo { hasNextPage endCursor }
    edges { node { number at kind action objectKind objectId processId rule before after label count
      relations conditions field channel person { id name } whom { id name }
      process { id name isRestricted } } } } }"""


class Trust:
    """A trust with an auditor, governance and an owner; and another, with an auditor of its own."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def opens(self) -> "Trust":
        self.auditor, self.governor, self.post, self.organisation = await self._trust()
        self.foreign, _, self.foreign_post, _ = await self._trust()
        self.owner = await self.world.person_holding(self.post, name="Olive")
        self.dee = await self.world.person_holding(await self.world.post("Porter"), name="Dee")
        self.ours = await self.world.process("Counting ours", self.post, label="organisation")
        self.theirs = await self.world.process(
            "Counting theirs", self.foreign_post, label="organisation"
        )
        return self

    async def _trust(self) -> tuple[Person, Person, str, str]:
        trust = await self.world.organisation("Kingsweir", "trust")
        people = []
        for office in ("auditor", "governance"):
            post = await self.world.post(office.title(), trust, functions=[office])
            people.append(await self.world.person_holding(post, name=office.title()))
        return people[0], people[1], await self.world.post("Matron", trust), trust

    async def refused(self) -> None:
        """Dee is refused each of the two."""
        for one in (self.ours, self.theirs):
            assert (await self.dee.sees(one, "name"))["kind"] == "NOT_FOUND"
        await written(self.world.database, 2, personId=self.dee.person_id)


@pytest.fixture
async def trust(world: World) -> Trust:
    return await Trust(world).opens()


async def audit(person: Person, **filters: Any) -> list[Row]:
    found = await person.ask(AUDIT, filters=filters)
    return [edge["node"] for edge in found["audit"]["edges"]]


async def test_auditors_and_governance_see_what_belongs_to_their_own_legal_entity(
    trust: Trust,
) -> None:
    await trust.refused()
    for person in (trust.auditor, trust.governor):
        (entry,) = await audit(person, kind="DENIAL")
        assert entry["processId"] == trust.ours
        assert entry["person"] == {"id": trust.dee.person_id, "name": "Dee"}
        assert entry["rule"] == "default-deny"
    (entry,) = await audit(trust.foreign, kind="DENIAL")
    assert entry["processId"] == trust.theirs


async def test_an_auditor_reads_no_process_by_it(trust: Trust) -> None:
    hidden = await trust.world.process("Reviewing deaths", trust.post, label="named")
    assert (await trust.dee.sees(hidden, "name"))["kind"] == "NOT_FOUND"
    await written(trust.world.database, 1, processId=hidden)
    (entry,) = await audit(trust.auditor, processId=hidden)
    assert entry["process"]["isRestricted"]
    assert entry["process"]["name"] == "A restricted process"


async def test_others_are_refused_and_that_is_noted(trust: Trust) -> None:
    body = await trust.owner.ask_raw(AUDIT, filters={})
    assert body["errors"][0]["extensions"]["kind"] == "NOT_ALLOWED"
    (entry,) = await written(trust.world.database, 1, personId=trust.owner.person_id)
    assert (entry["kind"], entry["objectKind"], entry["rule"]) == (
        "denial",
        "audit",
        "default-deny",
    )


async def test_who_may_read_it_is_told(trust: Trust) -> None:
    for person, may in ((trust.auditor, True), (trust.governor, True), (trust.owner, False)):
        assert await person.ask("{ mayReadAudit }") == {"mayReadAudit": may}


def test_the_audit_needs_a_second_step() -> None:
    weak = Viewer("p", "P", "", (), frozenset(), audits=frozenset({"trust"}), strong=False)
    with pytest.raises(Refusal) as refused:
        readable(weak)
    assert refused.value.tried
    assert refused.value.tried.decided
    assert refused.value.tried.decided["rule"] == "deny-weak-auth-audit"


async def test_each_filter_holds(trust: Trust) -> None:
    await trust.refused()
    trust.owner.top = trust.ours
    await trust.owner.does("setLabel", processId=trust.ours, label="NAMED")
    entries = await audit(trust.auditor)
    denial = next(entry for entry in entries if entry["kind"] == "DENIAL")
    assert [e["action"] for e in await audit(trust.auditor, kind="RIGHTS")] == ["setLabel"]
    assert {e["kind"] for e in await audit(trust.auditor, personId=trust.dee.person_id)} == {
        "DENIAL"
    }
    assert await audit(trust.auditor, personId=new_id()) == []
    assert await audit(trust.auditor, personId="no id") == []
    assert await audit(trust.auditor, processId=trust.theirs) == []
    assert {e["rule"] for e in await audit(trust.auditor, rule="default-deny")} == {"default-deny"}
    since = await audit(trust.auditor, since=denial["at"], until="2999-01-01T00:00:00Z")
    assert denial["number"] in [entry["number"] for entry in since]
    before = await audit(trust.auditor, until=denial["at"])
    assert denial["number"] not in [entry["number"] for entry in before]


async def test_pages_go_on_where_the_last_ended(trust: Trust) -> None:
    for _ in range(5):
        await trust.dee.sees(trust.ours, "name")
    await written(trust.world.database, 5, personId=trust.dee.person_id)
    numbers, after = [], None
    for _ in range(3):
        found = await trust.auditor.ask(AUDIT, filters={"kind": "DENIAL"}, first=2, after=after)
        numbers += [edge["node"]["number"] for edge in found["audit"]["edges"]]
        after = found["audit"]["pageInfo"]["endCursor"]
    assert len(numbers) == 5
    assert numbers == sorted(numbers, reverse=True)
    assert not found["audit"]["pageInfo"]["hasNextPage"]


async def test_that_it_was_read_is_in_it(trust: Trust) -> None:
    await audit(trust.auditor)
    (entry,) = await audit(trust.governor, kind="AUDIT", personId=trust.auditor.person_id)
    assert (entry["action"], entry["rule"]) == ("read", "auditor-reads")


async def file_of(person: Person, **asked: str) -> list[dict[str, str]]:
    response = await person.client.get("/audit.csv", params=asked)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert response.headers["cache-control"] == "no-store"
    assert "audit.csv" in response.headers["content-disposition"]
    return list(csv.DictReader(io.StringIO(response.text)))


async def test_the_file_holds_the_same_entries(trust: Trust) -> None:
    await trust.refused()
    (row,) = await file_of(trust.auditor, kind="denial", personId=trust.dee.person_id)
    assert (row["processId"], row["rule"]) == (trust.ours, "default-deny")
    assert row["relations"] == "anyone person"
    assert len(row["hash"]) == len(row["previous"]) == 64
    assert await file_of(trust.auditor, kind="denial", until="2020-01-01T00:00:00Z") == []
    (entry, *_) = await audit(trust.governor, kind="AUDIT", personId=trust.auditor.person_id)
    assert entry["action"] == "export"
    assert entry["field"] == "GET /audit.csv"


async def test_the_file_is_sent_whole_however_long(trust: Trust) -> None:
    rows = [
        {"entityId": trust.organisation, "number": 10**9 + n, "kind": "denial", "rule": "made-up"}
        for n in range(1_203)
    ]
    text = "UNWIND $rows AS row CREATE (e:AuditEntry) SET e = row"
    await trust.world.database.run_text(text, rows=rows)
    try:
        found = await file_of(trust.auditor, rule="made-up")
    finally:
        await trust.world.database.run_text("MATCH (e:AuditEntry {rule: 'made-up'}) DELETE e")
    assert [int(row["number"]) for row in found] == [10**9 + n for n in range(1_202, -1, -1)]


async def test_the_file_is_refused_as_the_screen_is(trust: Trust) -> None:
    refused = await trust.owner.client.get("/audit.csv")
    assert refused.status_code == 403
    (entry,) = await written(trust.world.database, 1, personId=trust.owner.person_id)
    assert (entry["action"], entry["rule"], entry["objectKind"]) == (
        "export",
        "default-deny",
        "audit",
    )
    wrong = await trust.auditor.client.get("/audit.csv", params={"since": "yesterday"})
    assert wrong.status_code == 400
    stranger = trust.world.browser(trust.world.address)
    assert (await stranger.get("/audit.csv")).status_code == 401


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_no_cell_is_reckoned_by_a_spreadsheet(cell: str) -> None:
    assert _cell(cell) == "'" + cell


async def test_what_another_entity_does_changes_nothing_that_is_seen(trust: Trust) -> None:
    await trust.refused()
    before = await audit(trust.auditor, kind="DENIAL")
    await trust.dee.sees(trust.theirs, "name")
    await asyncio.sleep(0.5)
    assert await audit(trust.auditor, kind="DENIAL") == before
