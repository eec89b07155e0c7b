"""What each person sees of a process: all of it, that one stands there, or nothing; the same wherever they look."""

from typing import Any

import pytest

from tests.permissions.land import Land, Place, build_place
from tests.world import Person

FULL, RESTRICTED, ABSENT = "FULL", "RESTRICTED", "ABSENT"
EVERYONE = (
    "owner member excluded lead delegate late_delegate early_delegate post_reader ally convenor player "
    "tenant steward governance policy_lead upstream stranger reader"
)
BY_LABEL = {
    "public": ("all but excluded", ""),
    "organisation": (
        "owner member lead delegate post_reader reader player tenant steward governance",
        "policy_lead upstream",
    ),
    "named": ("owner post_reader reader", "governance policy_lead upstream"),
    None: ("owner post_reader reader", "governance policy_lead upstream"),
}
"""Who sees all of it, and who sees that one stands there, written from the words of policies/README.md."""
SEALED = {"organisation": "", "named": "governance", "public": "", None: "governance"}
"""A seal leaves the mark to those alone who may review it, and so unseal it."""

GLANCE = """query($whole: ID!, $process: ID!) {
  process(id: $process) { ... on Process { id isRestricted name label partCount owner { id } } ... on Problem { kind } }
  cluster(id: $whole, depth: 2) { ... on Cluster { processes { id isRestricted name label partCount owner { id } } } }
}"""
LOOK = """query($whole: ID!, $process: ID!, $part: ID!, $neighbour: ID!, $word: String!) {
  process(id: $process) { ... on Process { id isRestricted name owner { id } } ... on Problem { kind } }
  cluster(id: $whole, depth: 4, withAttributes: true) { ... on Cluster {
    processes { id isRestricted name label partCount owner { id } mayDo }
    parts { wholeId partId } attributes { id } } }
  whole: process(id: $whole) { ... on Process { parts { part { id isRestricted name } } partCount } }
  part: process(id: $part) { ... on Process {
    home { id isRestricted name } path { id isRestricted name } wholes { whole { id isRestricted name } } layer } }
  neighbour: process(id: $neighbour) { ... on Process {
    interactions { id note to { id isRestricted name } } findings { id } openFindings } }
  searchProcesses(words: $word) { edges { node { id isRestricted name } } }
  documents(words: $word) { edges { node { id } } }
  views { id unfolded highlighted }
  myWork { owns(first: 100) { edges { node { id } } } waiting { suggestions { id } } }
}"""
Places = dict[tuple[str | None, bool], Place]


@pytest.fixture(scope="module")
async def places(land: Land) -> Places:
    """One of each label, sealed and not; a server may remember for a second who owned what before."""
    made = {
        (label, sealed): await build_place(land, label, sealed=sealed)
        for label in BY_LABEL
        for sealed in (False, True)
    }
    await land.world.is_known()
    return made


every_label = pytest.mark.parametrize("label", ["public", "organisation", "named", None])
open_and_sealed = pytest.mark.parametrize("sealed", [False, True], ids=["open", "sealed"])


@open_and_sealed
@every_label
async def test_everyone_sees_of_a_process_what_its_label_says(
    land: Land, places: Places, label: str | None, sealed: bool
) -> None:
    place = places[label, sealed]
    found = {}
    for name, person in land.people.items():
        answer = await person.ask(GLANCE, whole=place.whole, process=place.process)
        by_id = _state([answer["process"]], place)
        found[name] = (by_id, _state(answer["cluster"]["processes"], place))
    states = {name: state_of(name, label, sealed) for name in land.people}
    assert found == {name: (state, state) for name, state in states.items()}


WITNESSES = ("owner", "stranger", "upstream", "governance", "excluded")
"""Who sees all of it, part of it and nothing of it, each for another reason."""


@open_and_sealed
@pytest.mark.parametrize("label", ["organisation", "named"])
async def test_a_process_is_the_same_wherever_one_looks(
    land: Land, places: Places, label: str, sealed: bool
) -> None:
    place = places[label, sealed]
    for name in WITNESSES:
        seen = places_of(await look(land[name], place), place)
        assert seen == everywhere(state_of(name, label, sealed), name), name


async def test_a_restricted_process_by_its_id_has_its_path_and_nothing_else(
    land: Land, places: Places
) -> None:
    place = places["named", False]
    whole = {"id": place.whole, "isRestricted": False}
    for name in ("upstream", "policy lead", "governance"):
        found = await land[name].sees(place.process, EVERYTHING)
        said = {key for key, value in found.items() if value}
        assert said == {"__typename", "id", "name", "isRestricted", "path", "isNamedAsDoing"} | (
            {"mayDo"} if name == "governance" else set()
        )
        assert found["path"] == [whole]


EVERYTHING = """id name isRestricted isNamedAsDoing label isLocked isSealed isSetAside isHighlighted owner { id }
  organisation { id } partCount openSuggestions openFindings mayDo path { id isRestricted } wholes { wholeId }
  parts { partId } players { leading } documents { id } interactions { id } suggestions { id } findings { id }
  ownershipOffer { id } joinOffers { id }"""


async def test_a_restricted_process_that_was_set_aside_is_absent(land: Land) -> None:
    place = await build_place(land, "organisation")
    await land.world.is_known()
    assert (await land["upstream"].sees(place.process, "isRestricted")).get("isRestricted")
    await land["owner"].does(
        "setAside", base=await land["owner"].token(place.whole), processId=place.process
    )
    for name, expected in (
        ("upstream", "Problem"),
        ("policy lead", "Problem"),
        ("owner", "Process"),
    ):
        assert (await land[name].sees(place.process, "id"))["__typename"] == expected, name


async def test_under_a_whole_that_is_not_seen_a_process_stands_free(
    land: Land, places: Places
) -> None:
    place = places["named", False]
    assert place.part in await tops_of(land["stranger"])
    assert place.part not in await tops_of(land["owner"])
    assert place.part not in await tops_of(land["upstream"])
    assert place.part not in await tops_of(land["excluded"])


async def tops_of(person: Person) -> set[str]:
    """Every process that stands free for a person, page by page."""
    found: set[str] = set()
    after = None
    while True:
        answer = await person.ask(TOPS, after=after)
        found |= _ids(_nodes(answer["clusters"]))
        info = answer["clusters"]["pageInfo"]
        if not info["hasNextPage"]:
            return found
        after = info["endCursor"]


TOPS = """query($after: String) {
  clusters(first: 100, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }"""


async def test_a_lock_takes_nothing_from_those_who_read(land: Land) -> None:
    place = await build_place(land, "organisation", locked=True)
    await land.world.is_known()
    for name in ("owner", "member", "upstream", "stranger"):
        answer = await land[name].ask(GLANCE, whole=place.whole, process=place.process)
        state = state_of(name, "organisation", False)
        assert _state(answer["cluster"]["processes"], place) == state, name


async def test_an_ally_reads_what_the_alliance_owns(land: Land) -> None:
    shared = await land.world.process(
        "Sharing care", land.posts["convenor"], None, label="organisation"
    )
    seen = {name: await land[name].sees(shared, "isRestricted") for name in land.people}
    reads = {name for name, found in seen.items() if found.get("isRestricted") is False}
    assert reads == {"convenor", "ally"}


async def test_whoever_is_suspended_is_let_in_nowhere(land: Land) -> None:
    """In the middle of a session too."""
    post = await land.world.post("Clerk", await land.world.organisation("Office", "company"))
    clerk = await land.world.person_holding(post)
    suspend = "MATCH (one:Person {id: $id}) SET one.suspended = $so"
    await land.world.database.run_text(suspend, id=clerk.person_id, so=True)
    await land.world.rights_move()
    await land.world.is_known()
    assert (await clerk.post("{ me { id } }")).status_code == 401
    await land.world.database.run_text(suspend, id=clerk.person_id, so=False)
    await land.world.is_known()
    assert (await clerk.post("{ me { id } }")).status_code == 200


@pytest.mark.parametrize("label", ["organisation", "named"])
async def test_a_stricter_attribute_or_facet_is_for_those_of_its_label_alone(
    land: Land, label: str
) -> None:
    world = land.world
    process = await world.process("Handing over", land.posts["owner"])
    strict = await world.attribute(process, "Strictly", label)
    under = await world.attribute(process, "Under it", None, "when")
    plain = await world.attribute(process, "Plainly", None, "how")
    await world.note(process, "when", "The hidden note", label)
    await world.formats(f"{process}:when", "The hidden look")
    await world.names_reader(land["reader"].person_id, process)
    about = await world.suggestion(land["owner"].person_id, process, strict)
    await world.is_known()
    hidden = {strict, under, about, "The hidden note", "The hidden look", label.upper()}
    readers = BY_LABEL["named"][0].split() if label == "named" else ["owner", "member", "reader"]
    for name in ("owner", "member", "reader", "stranger", "governance", "excluded"):
        page = await land[name].sees(
            process,
            "facets { note blocks label attributes { id } } suggestions { id } openSuggestions",
        )
        told = {page["openSuggestions"], *_all_values(page)} & {*hidden, plain, 1}
        is_reader = name in readers or (label == "organisation" and name in OF_THE_TRUST)
        assert told == ({plain, 1, *hidden} if is_reader else {plain}), name


OF_THE_TRUST = ("governance", "excluded", "steward")


def _all_values(answer: Any) -> set[Any]:
    if isinstance(answer, dict):
        return {one for value in answer.values() for one in _all_values(value)}
    if isinstance(answer, list):
        return {one for value in answer for one in _all_values(value)}
    return {answer}


async def test_what_was_set_aside_is_listed_for_those_who_read_it(land: Land) -> None:
    place = await build_place(land, "organisation")
    await land["owner"].does(
        "setAside", base=await land["owner"].token(place.whole), processId=place.process
    )
    for name in ("owner", "member", "stranger", "upstream", "policy lead", "excluded"):
        aside = await land[name].ask(ASIDE, id=place.whole)
        expected = [{"id": place.process}] if name in ("owner", "member") else []
        assert aside["setAsideParts"] == expected, name


ASIDE = "query($id: ID!) { setAsideParts(clusterId: $id) { id } }"


def state_of(who: str, label: str | None, sealed: bool) -> str:
    name = who.replace(" ", "_")
    full, traced = BY_LABEL[label]
    readers = set(EVERYONE.split()) - {"excluded"} if full.startswith("all") else set(full.split())
    traced = SEALED[label] if sealed else traced
    return FULL if name in readers else RESTRICTED if name in traced.split() else ABSENT


async def look(person: Person, place: Place) -> dict[str, Any]:
    return await person.ask(
        LOOK,
        whole=place.whole,
        process=place.process,
        part=place.part,
        neighbour=place.neighbour,
        word=place.word,
    )


def everywhere(state: str, who: str) -> dict[str, Any]:
    """What each place shows of a process in this state; a restricted one has no word and no content."""
    full, seen = state == FULL, state != ABSENT
    return {
        "process": state,
        "cluster": state,
        "edge above": seen,
        "edge below": seen,
        "attribute": full,
        "among the parts": state,
        "parts counted": 2 if seen else 1,
        "home of its part": state,
        "on the path of its part": state,
        "among the wholes of its part": state,
        "layer of its part": 2 if seen else 0,
        "in an interaction": state,
        "what an interaction says": full,
        "in a finding": full,
        "findings counted": 1 if full else 0,
        "by a word": state if full else ABSENT,
        "by its document": full,
        "in a view": seen,
        "owned": full and who == "owner",
        "suggestion waits": full and who in ("owner", "lead"),
    }


def places_of(answer: dict[str, Any], place: Place) -> dict[str, Any]:
    """What each place of an answer shows of the process."""
    cluster, part, neighbour = answer["cluster"], answer["part"], answer["neighbour"]
    ends = {(row["wholeId"], row["partId"]) for row in cluster["parts"]}
    unfolded = [row for row in answer["views"] if row["id"] == place.view]
    return {
        "process": _state([answer["process"]], place),
        "cluster": _state(cluster["processes"], place),
        "edge above": (place.whole, place.process) in ends,
        "edge below": (place.process, place.part) in ends,
        "attribute": place.attribute in _ids(cluster["attributes"]),
        "among the parts": _state([row["part"] for row in answer["whole"]["parts"]], place),
        "parts counted": answer["whole"]["partCount"],
        "home of its part": _state([part.get("home") or {}], place),
        "on the path of its part": _state(part.get("path", []), place),
        "among the wholes of its part": _state([r["whole"] for r in part.get("wholes", [])], place),
        "layer of its part": part.get("layer", 0),
        "in an interaction": _state([row["to"] for row in neighbour["interactions"]], place),
        "what an interaction says": any(row["note"] for row in neighbour["interactions"]),
        "in a finding": place.finding in _ids(neighbour["findings"]),
        "findings counted": neighbour["openFindings"],
        "by a word": _state(_nodes(answer["searchProcesses"]), place),
        "by its document": place.document in _ids(_nodes(answer["documents"])),
        "in a view": [row["unfolded"] for row in unfolded] == [[place.process]],
        "owned": place.process in _ids(_nodes(answer["myWork"]["owns"])),
        "suggestion waits": place.suggestion in _ids(answer["myWork"]["waiting"]["suggestions"]),
    }


def _state(rows: list[dict[str, Any]], place: Place) -> str:
    """How the process stands among these; a restricted one says nothing but that it is there."""
    for row in rows:
        if row.get("id") == place.process and row["isRestricted"]:
            told = {key: row[key] for key in ("label", "owner", "partCount") if key in row}
            assert not any(told.values()), row
            assert row["name"] == "A restricted process"
            return RESTRICTED
        if row.get("id") == place.process:
            assert place.word in row["name"]
            return FULL
    return ABSENT


def _ids(rows: list[dict[str, Any]]) -> set[str]:
    return {row["id"] for row in rows}


def _nodes(connection: dict[str, Any]) -> list[dict[str, Any]]:
    return [edge["node"] for edge in connection["edges"]]
