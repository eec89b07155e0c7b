"""Who may do what: the one place that asks casbin.

A request is plain values: the relations of a person to a process, worked out from the graph, the class of thing, its
label, the action, conditions. Decisions are remembered by those values, never by person or process, so they cannot go
stale: a change of facts is another key. The table and its words are described in `policies/README.md`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any

import casbin

from backend.errors import ProblemKind, Refusal, Unusable

POLICIES = Path(__file__).resolve().parent.parent / "policies"

RELATIONS = frozenset({"person", "owner", "lead"})
CLASSES = frozenset({"process"})
LABELS = frozenset({"public", "organisation", "named"})
ACTIONS = frozenset({"read", "suggest", "edit", "set_aside", "hand_over"})
CONDITIONS: frozenset[str] = frozenset()
EFFECTS = frozenset({"allow", "deny"})


class Action(Enum):
    """What a person may do with a process."""

    READ = "READ"
    SUGGEST = "SUGGEST"
    EDIT = "EDIT"
    SET_ASIDE = "SET_ASIDE"
    HAND_OVER = "HAND_OVER"


@dataclass(frozen=True)
class Viewer:
    """Who asks: a person, and the posts that person holds now."""

    person_id: str
    name: str
    email: str
    posts: tuple[Mapping[str, Any], ...]
    post_ids: frozenset[str]


@dataclass(frozen=True)
class Decision:
    """An answer with the row that gave it; it has no truth value, so `.allowed` cannot be forgotten."""

    allowed: bool
    rule: str | None

    def __bool__(self) -> bool:
        raise TypeError("A decision has no truth value: ask for .allowed")


def _words(cell: str) -> list[str]:
    return [word for choice in cell.split("|") for word in choice.split("&")]


def check_row(row: list[str], line: int) -> None:
    """Refuse a row that casbin might misread; nine such mistakes would otherwise allow."""
    where = f"policies/policy.csv line {line}"
    if len(row) != 8 or row[0] != "p":
        raise Unusable(f"{where}: a row is `p` and seven columns, this one has {len(row) - 1}.")
    _, rule, relation, kind, label, action, condition, effect = row
    if not rule.isascii() or not rule.replace("-", "").isalnum():
        raise Unusable(f"{where}: {rule!r} is not an id of letters, digits and hyphens.")
    vocabularies = (
        (relation, RELATIONS, "relation"),
        (kind, CLASSES, "class"),
        (label, LABELS, "label"),
        (action, ACTIONS, "action"),
        (condition, CONDITIONS, "condition"),
    )
    for cell, vocabulary, column in vocabularies:
        unknown = [word for word in _words(cell) if cell != "*" and word not in vocabulary]
        if unknown:
            raise Unusable(f"{where}: {unknown[0]!r} is not a known {column}.")
    if effect not in EFFECTS:
        raise Unusable(f"{where}: the effect is {effect!r}, it can be allow or deny.")
    if effect == "allow" and "*" in (relation, action):
        raise Unusable(f"{where}: an allowing row names its relation and its action.")


def read_policy(text: str) -> list[list[str]]:
    rows: list[list[str]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.isascii():
            raise Unusable(f"policies/policy.csv line {number}: only ASCII may stand here.")
        if not line.strip():
            continue
        row = [cell.strip() for cell in line.split(",")]
        check_row(row, number)
        if row[1] in {earlier[1] for earlier in rows}:
            raise Unusable(f"policies/policy.csv line {number}: {row[1]!r} stands here twice.")
        rows.append(row)
    if not any(row[-1] == "allow" for row in rows):
        raise Unusable("policies/policy.csv allows nothing to anyone.")
    return rows


def _one(value: str, pattern: str) -> bool:
    return pattern == "*" or value in pattern.split("|")


def _has(held: Iterable[str], pattern: str) -> bool:
    if pattern == "*":
        return True
    return bool(pattern) and any(
        set(all_of.split("&")) <= set(held) for all_of in pattern.split("|")
    )


class Policy:
    """An immutable decision table."""

    def __init__(self, rows: list[list[str]]) -> None:
        model = casbin.Model()
        model.load_model(str(POLICIES / "model.conf"))
        self._enforcer = casbin.Enforcer(model)
        self._enforcer.add_function("one", _one)
        self._enforcer.add_function("has", _has)
        for row in rows:
            self._enforcer.add_policy(*row[1:])
        if self._enforcer.get_policy() != [row[1:] for row in rows]:
            raise Unusable("casbin did not take the policy as it is written.")
        self.decide = lru_cache(maxsize=4096)(self._decide)

    def _decide(self, relations: frozenset[str], kind: str, label: str, action: str) -> Decision:
        if kind not in CLASSES or label not in LABELS or action not in ACTIONS:
            return Decision(False, None)
        allowed, reason = self._enforcer.enforce_ex(relations, kind, label, action, frozenset())
        return Decision(bool(allowed), reason[0] if reason else None)


def load_policy() -> Policy:
    return Policy(read_policy((POLICIES / "policy.csv").read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def policy() -> Policy:
    return load_policy()


def relations(viewer: Viewer, process: Mapping[str, Any]) -> frozenset[str]:
    """The relations of a person to a process, from the posts held now."""
    found = {"person"}
    if process.get("ownerPostId") in viewer.post_ids:
        found.add("owner")
    if not viewer.post_ids.isdisjoint(process.get("leadPostIds") or ()):
        found.add("lead")
    return frozenset(found)


def decide(viewer: Viewer, action: Action, process: Mapping[str, Any]) -> Decision:
    label = str(process.get("label") or "named")
    held = relations(viewer, process)
    return policy().decide(held, "process", label, action.value.lower())


@lru_cache(maxsize=256)
def _actions(held: frozenset[str], label: str) -> tuple[Action, ...]:
    return tuple(
        action
        for action in Action
        if policy().decide(held, "process", label, action.value.lower()).allowed
    )


def actions(viewer: Viewer, process: Mapping[str, Any]) -> tuple[Action, ...]:
    """What this person may do with this process; the browser draws it and never trusts it."""
    return _actions(relations(viewer, process), str(process.get("label") or "named"))


def may_answer_joining(viewer: Viewer, offer: Mapping[str, Any]) -> bool:
    """Whether this person is the side that an offer to join asks."""
    if offer["asks"] == "part":
        return offer["partOwner"] in viewer.post_ids
    return not viewer.post_ids.isdisjoint({offer["wholeOwner"], *(offer["wholeLeads"] or ())})


def is_still_offered(offer: Mapping[str, Any]) -> bool:
    """Whether a post that an offer to join was made from still has the say that it was made with."""
    return not frozenset(offer["offeredFrom"]).isdisjoint(offering_posts(offer))


def offering_posts(offer: Mapping[str, Any]) -> frozenset[str]:
    """The posts that may make an offer to join: of the side that it does not ask."""
    if offer["asks"] == "whole":
        return frozenset({offer["partOwner"]})
    return frozenset({offer["wholeOwner"], *(offer["wholeLeads"] or ())})


WORDS = {
    Action.EDIT: "edit",
    Action.SET_ASIDE: "set aside",
    Action.HAND_OVER: "hand over",
    Action.SUGGEST: "leave a suggestion on",
    Action.READ: "read",
}


def require(viewer: Viewer, action: Action, process: Mapping[str, Any]) -> None:
    """Refuse with a sentence that says who may, and what this person can do instead."""
    if decide(viewer, action, process).allowed:
        return
    name, owner = process["name"], process.get("ownerName")
    answers = (
        f"{owner}, {process.get('organisationName')}" if owner else "nobody yet; that is a finding"
    )
    others = "" if action is Action.HAND_OVER else " and its leading players"
    raise Refusal(
        ProblemKind.NOT_ALLOWED,
        f"Only the owner of “{name}” ({answers}){others} may {WORDS[action]} it. "
        "You may leave a suggestion instead.",
        rule=1 if action is Action.HAND_OVER else None,
    )
