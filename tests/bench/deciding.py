"""What one decision costs in the server's own process, and what it costs to judge a change for one more hearer."""

import time
from collections.abc import Callable, Iterable
from itertools import combinations, product
from random import Random
from typing import Any

from backend.hearing import hear
from backend.permissions import Action, Stated, Viewer, decide
from backend.policy import LABELS, load_policy

SEED = 7
HEARERS = 500
REMEMBERED = 500
"""How many different questions come again and again."""
COMMON = ("owner", "lead", "named", "member", "ally", "player", "upstream", "tracer", "steward")


def measure(seconds: float) -> dict[str, float]:
    """Figures by what they are of; rates a second, or microseconds."""
    table, questions = load_policy(), _questions()
    few = questions[:REMEMBERED]
    _rate(lambda one: table.decide(*one), few, seconds)
    figures = {
        "decisions a second, asked of casbin": _rate(
            lambda one: table._decide(*one), questions, seconds
        ),
        "decisions a second, remembered": _rate(lambda one: table.decide(*one), few, seconds),
    }
    figures |= _of_rows(seconds)
    return figures | _of_frames(seconds)


def _questions() -> list[tuple[Any, ...]]:
    """What can be asked about a process: relations by threes, each label and action, open and locked."""
    held = [
        frozenset({"anyone", "person", *some})
        for n in (0, 1, 2, 3)
        for some in combinations(COMMON, n)
    ]
    conditions = (frozenset[str](), frozenset({"locked"}))
    actions = [action.value.lower() for action in Action]
    found = list(product(held, ("process",), sorted(LABELS), actions, conditions))
    Random(SEED).shuffle(found)
    return found


def _rate(ask: Callable[[Any], object], questions: Iterable[Any], seconds: float) -> float:
    """How many are answered a second, one after another, for about so long."""
    asked, kept = 0, list(questions)
    begun = time.perf_counter()
    until = begun + seconds
    while time.perf_counter() < until:
        for question in kept[asked % len(kept) :][:100]:
            ask(question)
            asked += 1
    return asked / (time.perf_counter() - begun)


def _facts(number: int) -> dict[str, Any]:
    """Of a process in the open part of one of fifty organisations, six layers down."""
    of = number % 50
    return {
        "id": f"process-{number}", "name": f"Caring {number}", "label": "organisation",
        "setAside": False, "highlighted": False, "illustrative": True,
        "ownerPostId": f"post-{number}", "ownerName": "Manager", "organisationId": f"entity-{of}",
        "organisationName": "A trust", "organisationKind": "nhs_trust", "partCount": 4,
        "openSuggestions": 0, "openFindings": 0, "entityId": f"entity-{of}",
        "leadPostIds": [f"lead-{number}"], "locked": False, "sealed": False, "around": 1,
        "playerIds": [f"player-{number}-{n}" for n in range(3)],
        "above": [f"process-{number}", *(f"above-{n}" for n in range(6))], "over": 1,
    }  # fmt: skip


def _somebody(number: int) -> Viewer:
    posts = frozenset({f"post-of-{number}"})
    entities = frozenset({f"entity-{number % 50}"})
    owned = frozenset(f"owned-{number}-{n}" for n in range(10))
    return Viewer(
        f"person-{number}", "Somebody", "", (), posts, posts | entities, entities, owned=owned
    )


def _of_rows(seconds: float) -> dict[str, float]:
    """A person to a process that was not asked about before: relations, then the table."""
    viewers = [_somebody(n) for n in range(50)]
    asked = [(viewer, _facts(n)) for viewer in viewers for n in range(100)]
    rate = _rate(lambda one: decide(one[0], Action.READ, one[1]), asked, seconds)
    return {"decisions a second, from the facts of a process": rate}


def _of_frames(seconds: float) -> dict[str, float]:
    """A change of one process, judged for each of 500 people who follow its cluster: the first that they hear of this
    process, and those that follow while nobody's rights and nothing that decides have changed."""
    people = [_somebody(n) for n in range(HEARERS)]
    first = _microseconds(_judge(people, Stated(_facts(1))), HEARERS)
    again = []
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        again.append(_microseconds(_judge(people, Stated(_facts(1))), HEARERS))
    return {
        "microseconds a hearer, the first change of a process": first,
        "microseconds a hearer, each change after it": sorted(again)[len(again) // 2],
    }


def _judge(people: list[Viewer], facts: Stated) -> Callable[[], None]:
    row = {"is": "ProcessIs", "process": dict(facts), "changed": ["name"]}

    def judge() -> None:
        for viewer in people:
            hear(viewer, [row], [facts["id"]], {facts["id"]: facts})

    return judge


def _microseconds(work: Callable[[], None], times: int) -> float:
    begun = time.perf_counter()
    work()
    return 1e6 * (time.perf_counter() - begun) / times
