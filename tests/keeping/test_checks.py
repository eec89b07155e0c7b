"""`interlock check` names each rule that is broken, and nothing else."""

import pytest

from backend.checks import CHECKS, check_map
from backend.database import Database, query
from tests.world import World, new_id

FIRST = "MATCH (p:Process {name: 'Handing over'}) "
BREAKS = {
    "rule_1_one_owner": FIRST + "MATCH (post:Post) WHERE NOT (p)-[:OWNED_BY]->(post) "
    "WITH p, post LIMIT 1 CREATE (p)-[:OWNED_BY]->(post)",
    "rule_2_no_cycle": FIRST + "MATCH (q:Process {name: 'Reading notes'}) "
    "CREATE (q)-[:HAS_PART {home: false, order: 'a0'}]->(p)",
    "rule_3_one_home": FIRST + "MATCH (p)<-[edge:HAS_PART]-() SET edge.home = false",
    "rule_3_single_edges": FIRST + "MATCH (p)<-[:HAS_PART]-(whole) "
    "CREATE (whole)-[:HAS_PART {home: false, order: 'a1'}]->(p)",
    "rule_4_names": FIRST + "SET p.name = 'GIVING medicines', p.nameKey = 'giving medicines'",
    "rule_5_set_aside": FIRST + "SET p.setAsideWith = p.id",
    "rule_6_numbers": "MATCH (map:Map) SET map.number = 1",
    "rule_8_terms": FIRST + "CREATE (p)-[:DELEGATES]->(:Delegation {id: 'terms'})",
    "carried_counts": FIRST + "SET p.partCount = 7",
    "carried_labels": FIRST + "CREATE (p)-[:HAS_ATTRIBUTE]->(:Attribute {id: 'a', label: 'named'})",
    "carried_owner": FIRST + "SET p.ownerName = 'Nobody'",
    "carried_permissions": FIRST + "SET p.around = 2",
    "carried_place": FIRST + "SET p.above = [p.id]",
    "kept_purposes": FIRST
    + "CREATE (p)-[:HAS_NOTE]->(:Note {id: 'n', facet: 'why', label: 'public', "
    "purposeId: 'nothing'})",
    "carried_within": "MATCH (post:Post {name: 'Matron'}) SET post.within = 'Ward 8'",
}
PURPOSE = "MATCH (o:Organisation) WITH o LIMIT 1 CREATE (p:Purpose {id: 'p'})-[:OF]->(o) "
STATES = "CREATE (p)-[:STATED_AS]->(:Statement {id: randomUUID(), outcome: '%s'}) "
FURTHER_BREAKS = {
    "two homes": ("rule_3_one_home", FIRST + "MATCH (p)-[edge:HAS_PART]->(q) "
                  "MATCH (other:Process {name: 'Giving medicines'}) "
                  "CREATE (other)-[:HAS_PART {home: true, order: 'a0'}]->(q)"),
    "part of itself": ("rule_2_no_cycle", FIRST + "CREATE (p)-[:HAS_PART {home: false}]->(p)"),
    "no name": ("rule_4_names", FIRST + "SET p.name = ''"),
    "a long name": ("rule_4_names", FIRST + "SET p.name = reduce(n = '', i IN range(0, 200) | n + 'x')"),
    "a set-aside process that does not say with what":
        ("rule_5_set_aside", FIRST + "SET p.setAside = true"),
    "a hole": ("rule_6_numbers", "MATCH (map:Map) SET map.number = 2 CREATE (:Event {number: 1}), "
               "(:Event {number: 3})"),
    "an event too many": ("rule_6_numbers", "CREATE (:Event {number: 1})"),
    "terms to nobody": ("rule_8_terms", FIRST + "CREATE (:Accountability {id: 'terms'})-[:TO]->(p)"),
    "an owner's organisation": ("carried_owner", FIRST + "SET p.organisationId = 'another'"),
    "a leader": ("carried_owner", FIRST + "SET p.leadPostIds = ['somebody']"),
    "open suggestions": ("carried_counts", FIRST + "SET p.openSuggestions = 1"),
    "open findings": ("carried_counts", FIRST + "SET p.openFindings = 1"),
    "a purpose of nobody": ("kept_purposes", "CREATE (:Purpose {id: 'p'})-[:STATED_AS]->"
                            "(:Statement {id: 's', outcome: 'WAITING'})"),
    "a purpose without words": ("kept_purposes", PURPOSE),
    "two that await review": ("kept_purposes", PURPOSE + STATES % "WAITING" + STATES % "WAITING"),
    "in force though declined": ("kept_purposes", PURPOSE + STATES % "DECLINED"
                                 + "WITH p MATCH (p)-[:STATED_AS]->(s) CREATE (p)-[:IN_FORCE]->(s)"),
    "a layer": ("carried_place", FIRST + "SET p.layer = 5"),
}  # fmt: skip


@pytest.fixture
async def small(empty: Database) -> Database:
    """*Running a ward* with two parts, one of which has one."""
    world = World(empty, "")
    ward, other = await world.post(), await world.post("Matron")
    top = await world.process("Running a ward", ward)
    first = await world.process("Handing over", ward, top)
    await world.process("Giving medicines", other, top)
    await world.process("Reading notes", ward, first)
    await world.leads(other, first)
    return empty


async def found(database: Database) -> list[str]:
    """The names of the checks that find something, and the exit code that goes with them."""
    said: list[str] = []
    code = await check_map(database, said.append)
    questions = {
        query(f"checks/{path.stem}").split("\n")[0][3:]: path.stem for path in CHECKS.iterdir()
    }
    broken = [questions[line[8:]] for line in said if line.startswith("BROKEN")]
    assert code == (1 if broken else 0)
    assert len(said) >= len(questions) + 1
    return broken


def test_every_check_is_seen_to_find_something() -> None:
    assert set(BREAKS) == {path.stem for path in CHECKS.glob("*.cypher")}


async def test_a_sound_map_has_nothing_broken(small: Database) -> None:
    assert await found(small) == []


async def test_an_empty_map_has_nothing_broken(empty: Database) -> None:
    assert await found(empty) == []


@pytest.mark.parametrize("check", BREAKS)
async def test_a_broken_rule_is_named(small: Database, check: str) -> None:
    await small.run_text(BREAKS[check])
    assert check in await found(small)


@pytest.mark.parametrize("case", FURTHER_BREAKS)
async def test_each_way_of_breaking_a_rule_is_found(small: Database, case: str) -> None:
    check, broken = FURTHER_BREAKS[case]
    await small.run_text(broken)
    assert check in await found(small)


async def test_what_is_broken_is_told_with_its_name_and_id(small: Database) -> None:
    process = new_id()
    await small.run_text(
        "MATCH (p:Process {name: 'Reading notes'}) SET p.id = $id, p.partCount = 3", id=process
    )
    said: list[str] = []
    await check_map(small, said.append)
    assert f"        Reading notes ({process}) carries wrong counts." in said
    assert said[-1].endswith(" broken.")
