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

LOOK = """query($whole: ID!, $process: ID!, $part: ID!, $neighbour: ID!, $word: String!) {
  process(id: $process) { ... on Process { id isRestricted name owner { id } } ... on Problem { kind } }
  cluster(id: $whole, depth: 4, withAttributes: true) { ... on Cluster {
    processes { id isRestricted name label partCount owner { id } mayDo }
    parts { wholeId partId } attributes { id } } }
  whole: process(id: $whole) { ... on Process { parts { part { id isRestricted name } } partCount } }
  part: process(id: $part) { ... on Process {
    home { id isRestricted name } path { id isRestricted name } wholes { whole { id isRestricted name } } layer } }
  neighbour: process(id: $neighbour) { ... on Process {
    interactions { id to { id isRestricted name } } findings { id } openFindings } }
  searchProcesses(words: $word) { edges { node { id isRestricted name } } }
  documents(words: $word) { edges { node { id } } }
  views { id unfolded highlighted }
  clusters(first: 100) { edges { node { id } } }
  myWork { owns(first: 100) { edges { node { id } } } waiting { suggestions { id } } }
}"""


@pytest.mark.parametrize("sealed", [False, True], ids=["open", "sealed"])
@pytest.mark.parametrize("label", ["public", "organisation", "named", None])
async def test_everyone_sees_of_a_process_what_its_label_says_wherever_they_look(
    land: Land, label: str | None, sealed: bool
) -> None:
    place = await build_place(land, label, sealed=sealed)
    expected = {name: state_of(name, label, sealed) for name in land.people}
    found = {name: await look(land[name], place) for name in land.people}
    assert {name: places_of(answer, place) for name, answer in found.items()} == {
        name: everywhere(state, name) for name, state in expected.items()
    }


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
    """What each place shows of a process in this state; a restricted one has no page, no word and no content."""
    full, seen = state == FULL, state != ABSENT
    return {
        "process": FULL if full else ABSENT,
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
        "in a finding": full,
        "findings counted": 1 if full else 0,
        "by a word": state if full else ABSENT,
        "by its document": full,
        "in a view": seen,
        "its part stands free": state == ABSENT and who != "excluded",
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
        "in a finding": place.finding in _ids(neighbour["findings"]),
        "findings counted": neighbour["openFindings"],
        "by a word": _state(_nodes(answer["searchProcesses"]), place),
        "by its document": place.document in _ids(_nodes(answer["documents"])),
        "in a view": [row["unfolded"] for row in unfolded] == [[place.process]],
        "its part stands free": place.part in _ids(_nodes(answer["clusters"])),
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
