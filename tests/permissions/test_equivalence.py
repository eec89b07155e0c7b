"""One table, read three ways: as a predicate of a query, as a decision on facts, and as its words in plain Python.

Countries by chance, everybody in them, every process and every attribute: the same sets, the same counts. Then
mistakes are put into the predicates one at a time, and each is noticed: so these countries hold what it takes.
"""

import os
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from backend import permissions, predicates
from backend import policy as table
from backend.clock import now
from backend.database import GRAPH, Database
from backend.permissions import (
    Action,
    Facts,
    Stated,
    Viewer,
    actions,
    conditions,
    decide,
    is_counted,
    reads,
    reads_content,
    relations,
    sees,
    shown_to,
    standing,
)
from backend.policy import policy
from backend.viewers import _viewer
from tests.permissions.model import (
    Country,
    Item,
    Oracle,
    Person,
    Process,
    clear,
    grow,
    oracle,
    settle,
)
from tests.world import World

SEEDS = range(20) if os.environ.get("INTERLOCK_SOAK") else range(3)
RIGHTS = (GRAPH / "queries" / "people" / "rights.cypher").read_text(encoding="utf-8")
LISTED = """
MATCH (process:Process) WHERE process.id IN $ids AND {{%s process}}
RETURN collect(process.id) AS ids, count(*) AS number"""
CONTENT = """
MATCH (process:Process)-[:HAS_ATTRIBUTE|HAS_NOTE]->(a) WHERE process.id IN $ids AND {{content a of process}}
RETURN collect(a.id) AS ids, count(*) AS number"""
OF_CONTENT = """
MATCH (process:Process)-[:HAS_ATTRIBUTE|HAS_NOTE]->(a) WHERE process.id IN $ids AND {{%s a of process}}
RETURN collect(a.id) AS ids, count(*) AS number"""
FACTS = """
MATCH (process:Process) WHERE process.id IN $ids
RETURN {{facts process}} AS facts, {{row process}} AS row,
  COLLECT { MATCH (process)-[:HAS_ATTRIBUTE|HAS_NOTE]->(a) RETURN a {.*} } AS content
ORDER BY process.id"""
ALL_AT_ONCE = """
MATCH (process:Process) WHERE process.id IN $ids
UNWIND $viewers AS viewer
RETURN viewer.id AS person, process.id AS process, coalesce({{read process}}, false) AS reads,
  coalesce({{see process}}, false) AS sees, {{row process}} AS row,
  COLLECT { MATCH (process)-[:HAS_ATTRIBUTE|HAS_NOTE]->(a) WHERE {{content a of process}} RETURN a.id } AS content"""
"""Everybody in one statement, for the mistakes; what is shown to be the same as one by one."""


@dataclass
class Settled:
    """A country in the graph, with who everybody in it is."""

    database: Database
    country: Country
    viewers: list[Viewer]
    judges: list[Oracle]

    @property
    def ids(self) -> list[str]:
        return [process.id for process in self.country.processes]

    async def asks(self, text: str, viewer: Viewer) -> list[dict[str, Any]]:
        """As the database is asked for this person."""
        filled = predicates.filled(text, predicates.held(viewer.facts))
        return await self.database.run_text(filled, ids=self.ids, viewer=viewer.facts)

    def everybody(self) -> Iterator[tuple[Viewer, Oracle]]:
        return zip(self.viewers, self.judges, strict=True)


@pytest.fixture(scope="module", params=SEEDS, ids=lambda seed: f"seed {seed}")
async def settled(request: pytest.FixtureRequest, database: Database) -> AsyncIterator[Settled]:
    country, world = grow(request.param), World(database, "")
    await settle(world, country)
    yield await _known(database, country, RIGHTS)
    await clear(world, country)


async def _known(database: Database, country: Country, rights: str) -> Settled:
    """Everybody, with a second factor and without."""
    moment = now()
    found = Settled(database, country, [], [])
    for person in country.people:
        (row,) = await database.run_text(rights, personIds=[person.id], now=moment)
        for strong in (True, False):
            found.viewers.append(_viewer(row, strong))
            found.judges.append(oracle(country, person, moment, strong=strong))
    return found


async def test_lists_hold_exactly_what_the_words_of_the_policy_say(settled: Settled) -> None:
    for viewer, judge in settled.everybody():
        for word, may in (("read", judge.reads), ("see", judge.sees)):
            expected = {process.id for process in settled.country.processes if may(process)}
            assert await _listed(settled, LISTED % word, viewer) == (expected, len(expected)), word


async def test_content_is_listed_exactly_as_the_words_of_the_policy_say(settled: Settled) -> None:
    for viewer, judge in settled.everybody():
        expected = {
            item for process in settled.country.processes for item in _content_read(judge, process)
        }
        assert await _listed(settled, CONTENT, viewer) == (expected, len(expected))


async def test_content_that_one_would_read_or_labels_is_listed_whatever_it_is_kept_for(
    settled: Settled,
) -> None:
    for viewer, judge in settled.everybody():
        for word, may in (
            ("but_for_purpose", judge.would_read_content),
            ("labels", judge.labels_content),
        ):
            expected = {
                one for process in settled.country.processes for one in _content(process, may)
            }
            assert await _listed(settled, OF_CONTENT % word, viewer) == (expected, len(expected))


def _content_read(judge: Oracle, process: Process) -> list[str]:
    return _content(process, judge.reads_content)


def _content(process: Process, may: Callable[[Process, Item], bool]) -> list[str]:
    notes = [f"{process.id}:{note.facet}" for note in process.notes if may(process, note)]
    return notes + [item.id for item in process.attributes if may(process, item)]


async def _listed(settled: Settled, text: str, viewer: Viewer) -> tuple[set[str], int]:
    (row,) = await settled.asks(text, viewer)
    return set(row["ids"]), row["number"]


async def test_decisions_on_facts_are_the_same_as_in_lists(settled: Settled) -> None:
    by_id = {process.id: process for process in settled.country.processes}
    for viewer, judge in settled.everybody():
        rows = await settled.asks(FACTS, viewer)
        assert len(rows) == len(by_id)
        for row in rows:
            _is_decided_alike(viewer, judge, by_id[row["facts"]["id"]], row)


def _is_decided_alike(viewer: Viewer, judge: Oracle, process: Process, row: dict[str, Any]) -> None:
    facts = row["facts"]
    held = (set(relations(viewer, facts)), reads(viewer, facts), sees(viewer, facts))
    assert held == (judge.relations(process), judge.reads(process), judge.sees(process))
    assert standing(viewer, Stated(facts)) == (relations(viewer, facts), conditions(viewer, facts))
    assert shown_to(viewer, Stated(facts)) == shown_to(viewer, facts)
    content = {one["id"] for one in row["content"] if reads_content(viewer, facts, one)}
    assert content == set(_content_read(judge, process))
    _is_shown_alike(viewer, facts, row["row"])


def _is_shown_alike(viewer: Viewer, facts: dict[str, Any], listed: dict[str, Any] | None) -> None:
    """A row of a list, and what a live frame makes of the facts: with the same rights, that the facts give."""
    shown = shown_to(viewer, facts)
    states = [None if row is None else bool(row.get("restricted")) for row in (shown, listed)]
    assert states[0] is states[1]
    if shown is None or listed is None:
        return
    assert actions(viewer, shown) == actions(viewer, listed)
    if states[0]:
        assert shown.keys() | {"setAside"} == listed.keys() | {"setAside"}
        return
    may = tuple(action for action in Action if decide(viewer, action, facts).allowed)
    assert actions(viewer, listed) == may
    assert is_counted(viewer, listed) is is_counted(viewer, facts)


async def test_pages_by_name_hold_all_that_may_be_read_once_and_in_order(settled: Settled) -> None:
    """For one of a few people each, since the pages go through all that other tests have made."""
    for viewer, judge in list(settled.everybody())[::8]:
        found = [key async for key in _by_name(settled.database, viewer)]
        assert found == sorted(set(found))
        expected = {process.id for process in settled.country.processes if judge.reads(process)}
        assert {one for _, one in found} & set(settled.ids) == expected


async def _by_name(database: Database, viewer: Viewer) -> AsyncIterator[tuple[str, str]]:
    """The names and ids of everything in the list, page by page."""
    name, process_id, most = "", "", 400
    while rows := await database.rows(
        "processes/by_name",
        afterName=name,
        afterId=process_id,
        most=most,
        viewer=viewer.facts,
    ):
        for row in rows:
            name, process_id = row["nameKey"], row["process"]["id"]
            yield name, process_id


async def test_what_a_process_carries_of_others_is_shown_only_where_it_is_what_one_may_know(
    settled: Settled,
) -> None:
    assert [fault async for fault in _differences(settled)] == []


# -- mistakes


async def _differences(settled: Settled) -> AsyncIterator[str]:
    """What anybody is shown otherwise than the words of the policy say; those of most come first."""
    by_flags: dict[predicates.Held, list[Viewer]] = {}
    for viewer in settled.viewers:
        by_flags.setdefault(predicates.held(viewer.facts) & FLAGS, []).append(viewer)
    judges = {(judge.person.id, judge.is_strong): judge for judge in settled.judges}
    by_id = {process.id: process for process in settled.country.processes}
    for flags, viewers in sorted(
        by_flags.items(), key=lambda item: (len(item[0]), sorted(item[0]))
    ):
        for row in await _shown_at_once(settled, flags, viewers):
            judge = judges[row["person"], "weak" not in flags]
            for fault in _faults(settled.country, judge, by_id[row["process"]], row):
                yield fault


FLAGS = frozenset({"suspended", "weak", "traces", "blocked"})


async def _shown_at_once(
    settled: Settled, flags: predicates.Held, viewers: list[Viewer]
) -> list[dict[str, Any]]:
    """Those who differ in lists alone, in one statement; what some have nothing of is asked of them as well."""
    has = predicates.EVERY_FACT - FLAGS | flags
    text = predicates.filled.__wrapped__(ALL_AT_ONCE, has).replace("$viewer.", "viewer.")
    known = {viewer.person_id: viewer for viewer in viewers}
    rows = await settled.database.run_text(
        text, ids=settled.ids, viewers=[viewer.facts for viewer in viewers]
    )
    return [row | {"viewer": known[row["person"]]} for row in rows]


def _faults(
    country: Country, judge: Oracle, process: Process, row: dict[str, Any]
) -> Iterator[str]:
    if (row["reads"], row["sees"]) != (judge.reads(process), judge.sees(process)):
        yield "a list"
    if set(row["content"]) != set(_content_read(judge, process)):
        yield "content"
    shown = row["row"]
    state = None if shown is None else "restricted" not in shown
    if state is not (True if judge.reads(process) else False if judge.sees(process) else None):
        yield "a row"
    elif state:
        yield from _faults_of_row(country, judge, process, row)


def _faults_of_row(
    country: Country, judge: Oracle, process: Process, row: dict[str, Any]
) -> Iterator[str]:
    shown, viewer = row["row"], row["viewer"]
    carried = shown["partCount"], shown["openSuggestions"], shown["openFindings"]
    counts = _counts(country, judge, process)
    is_sure = permissions.is_counted(viewer, shown) and not _is_amiss(country, process)
    if is_sure and counts != carried:
        yield f"a count: {counts} and not {carried}"
    if "lead" in judge.relations(process) and not viewer.post_ids & set(shown["leadPostIds"]):
        yield "who leads"
    if bool(shown["lent"]) is not ("delegate" in judge.relations(process)):
        yield "who was lent the editing"


def _is_amiss(country: Country, process: Process) -> bool:
    """Whether a neighbour lost its legal entity by a hand from outside: then nobody counted anew."""
    beside = [one for one in country.processes if process in one.wholes]
    beside += [one for about in country.findings if process in about for one in about]
    return any(one.missing == "entityId" for one in beside)


def _counts(country: Country, judge: Oracle, process: Process) -> tuple[int, int, int]:
    """How many parts, suggestions and findings of it this person may know of."""
    parts = [one for one in country.processes if process in one.wholes and judge.sees(one)]
    suggestions = [
        about
        for about in process.suggestions_about
        if about is None or judge.reads_content(process, about)
    ]
    findings = [
        about for about in country.findings if process in about and all(map(judge.reads, about))
    ]
    return len(parts), len(suggestions), len(findings)


def _public_if_missing(cell: str, item: str) -> predicates.Term:
    labels = predicates._listed(cell.split("|"))
    return cell == "*" or f"coalesce({item}.label, 'public') IN {labels}"


def _may_process(action: str, kind: str, process: str, has: Any, item: str = "") -> predicates.Term:
    return _may(action, kind, process, has)


def _counts_for_all(viewer: Viewer, process: Facts) -> bool:
    return True


def _counts_for_members(viewer: Viewer, process: Facts) -> bool:
    return _is_counted(replace(viewer, blocked=frozenset()), process)


_may, _is_counted = predicates.may, permissions.is_counted


@dataclass
class Mistake:
    """One slip: in what is asked of an item, in the table, in what is known of a person, or in a function."""

    name: str
    relations: dict[str, str] | None = None
    conditions: dict[str, str] | None = None
    rule: tuple[str, str, str] | None = None
    """A rule, a word and what stands in its place; without a word the rule is left out."""
    rights: tuple[str, str] | None = None
    function: tuple[Any, str, Callable[..., Any]] | None = None


LIVE_LENDING = "lent.since <= $now AND (lent.until IS NULL OR lent.until > $now)"
LIVE_HOLDING = "holds.since <= $now AND (holds.until IS NULL OR holds.until > $now)"
MISTAKES = [
    Mistake("an exclusion is forgotten", rule=("deny-blocked", "", "")),
    Mistake("a suspension is forgotten", rule=("deny-suspended", "", "")),
    Mistake("the second factor is forgotten", rule=("deny-weak-auth", "", "")),
    Mistake("a seal is forgotten", rule=("deny-sealed", "", "")),
    Mistake("a purpose is forgotten", rule=("deny-no-consent", "", "")),
    Mistake("governance reads", rule=("governance-process", "review", "review|read")),
    Mistake("governance reads content", rule=("governance-content", "label", "label|read")),
    Mistake("a member reads what is named", rule=("organisation-reads", "public", "named|public")),
    Mistake("an exclusion is not inherited", relations={"blocked": "{p}.id IN $viewer.blocked"}),
    Mistake(
        "a reader of a whole reads its parts",
        relations={"named": "any(x IN {p}.above WHERE x IN $viewer.named)"},
    ),
    Mistake(
        "membership is of the organisation alone",
        relations={"member": "{p}.organisationId IN $viewer.things"},
    ),
    Mistake(
        "a lending outlives the handover",
        relations={
            "delegate": "any(x IN {p}.above WHERE any(d IN $viewer.delegated WHERE d STARTS WITH x))"
        },
    ),
    Mistake(
        "a lending is not inherited",
        relations={"delegate": "{p}.id + ':' + {p}.ownerPostId IN $viewer.delegated"},
    ),
    Mistake(
        "an organisation that takes part is forgotten",
        relations={"player": "any(x IN {p}.playerIds WHERE x IN $viewer.posts)"},
    ),
    Mistake("a missing seal counts as open", conditions={"sealed": "coalesce({p}.sealed, false)"}),
    Mistake(
        "a missing label counts as public", function=(predicates, "_label", _public_if_missing)
    ),
    Mistake(
        "content is judged by the label of its process", function=(predicates, "may", _may_process)
    ),
    Mistake(
        "what is carried counts for everybody",
        function=(permissions, "is_counted", _counts_for_all),
    ),
    Mistake(
        "what is carried counts for whoever is excluded",
        function=(permissions, "is_counted", _counts_for_members),
    ),
    Mistake("a lending that has ended counts", rights=(LIVE_LENDING, "true")),
    Mistake("a post that has ended counts", rights=(LIVE_HOLDING, "true")),
    Mistake(
        "membership climbs past the legal entity", rights=("outer.entityId = o.entityId", "true")
    ),
    Mistake("a declaration that has lapsed counts", rights=("reads.until > $now AND ", "")),
    Mistake("a purpose past its last day counts", rights=(" AND said.until > $now", "")),
    Mistake("a purpose that has ended counts", rights=(" WHERE purpose.endedAt IS NULL", "")),
    Mistake(
        "who has left the recipient reads on",
        rights=("said.until > $now AND any(o IN", "said.until > $now OR any(o IN"),
    ),
    Mistake("a recipient is forgotten", rights=("(said)-[:FOR]->", "(said)-[:BY]->")),
    Mistake("an offer that is closed counts", rights=(" {status: 'OPEN'}", "")),
    Mistake(
        "the exclusion of a post is forgotten",
        rights=(
            "UNWIND holders AS holder MATCH (holder)-[:EXCLUDED_FROM]",
            "MATCH (person)-[:EXCLUDED_FROM]",
        ),
    ),
]


@pytest.fixture(scope="module")
async def countries(database: Database) -> AsyncIterator[list[Settled]]:
    """Together they hold what every mistake is noticed by."""
    grown, world = [grow(100 + seed, 40) for seed in range(4)], World(database, "")
    for country in grown:
        await settle(world, country)
    yield [await _known(database, country, RIGHTS) for country in grown]
    for country in grown:
        await clear(world, country)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
async def test_a_mistake_in_the_predicates_is_noticed(
    countries: list[Settled], mistake: Mistake, monkeypatch: pytest.MonkeyPatch
) -> None:
    rights = RIGHTS
    if mistake.rights:
        assert mistake.rights[0] in RIGHTS
        rights = RIGHTS.replace(*mistake.rights)
    _make(mistake, monkeypatch)
    for settled in countries:
        known = await _known(settled.database, settled.country, rights)
        async for _ in _differences(known):
            return
    raise AssertionError("nobody is shown anything that they should not be")


def _make(mistake: Mistake, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in (mistake.relations or {}).items():
        fact, _ = predicates.RELATIONS[name]
        monkeypatch.setitem(predicates.RELATIONS, name, (fact, text))
    for name, text in (mistake.conditions or {}).items():
        fact, _ = predicates.CONDITIONS[name]
        monkeypatch.setitem(predicates.CONDITIONS, name, (fact, text))
    if mistake.rule:
        rows = [changed for row in policy().rows if (changed := _slipped(row, *mistake.rule))]
        assert rows != list(policy().rows)
        monkeypatch.setattr(predicates, "policy", lambda: _Rows(rows))
    if mistake.function:
        where, name, slip = mistake.function
        monkeypatch.setattr(where, name, slip)


@dataclass
class _Rows:
    rows: list[table.PolicyRow]


def _slipped(row: table.PolicyRow, rule: str, word: str, other: str) -> table.PolicyRow | None:
    if row.rule != rule:
        return row
    if not word:
        return None
    return replace(
        row, label=row.label.replace(word, other), action=row.action.replace(word, other)
    )


def test_a_person_of_a_country_is_judged_from_the_data_alone() -> None:
    """The oracle needs no graph: else it would repeat the mistakes of what it judges."""
    country = grow(7)
    person: Person = country.people[1]
    judge = oracle(country, person, now(), strong=True)
    assert any(judge.reads(process) for process in country.processes)
    assert not all(judge.reads(process) for process in country.processes)
