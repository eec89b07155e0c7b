"""Who may do what with which process, worked out from facts of the graph.

The relations of a person to a process come from the posts held now; the table of `policy.py` decides. What is read in
lists is filtered by the same table as a predicate of the query (`predicates.py`).
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from enum import Enum
from functools import cached_property, lru_cache
from typing import Any

from backend.errors import ProblemKind, Refusal, not_found
from backend.policy import LABELS, Decision, policy

Facts = Mapping[str, Any]
RESTRICTED = "A restricted process"
"""What stands for the name of a process that a person may only know to be there."""


class Action(Enum):
    """What a person may do with a process."""

    READ = "READ"
    SUGGEST = "SUGGEST"
    EDIT = "EDIT"
    SET_ASIDE = "SET_ASIDE"
    HAND_OVER = "HAND_OVER"
    LABEL = "LABEL"
    SHARE = "SHARE"
    DELEGATE = "DELEGATE"
    LOCK = "LOCK"
    SEAL = "SEAL"
    REVIEW = "REVIEW"
    EXPORT = "EXPORT"


@dataclass(frozen=True)
class Viewer:
    """Who asks: a person, and what is known of that person's rights at one state of them (`rights`).

    `post_ids`: held, acted in or deputised for. `things`: these, and their organisations. `entities`: the legal
    entities of these organisations; `alliances` those that they are members of. `named`, `owned`, `blocked`: ids of
    processes. `delegated`: `processId:ownerPostId`. `stewards`, `governs`, `audits`: entities. `purposes`: that this
    person reads for. `until`: when some of it ends or begins by itself.
    """

    person_id: str
    name: str
    email: str
    posts: tuple[Mapping[str, Any], ...]
    post_ids: frozenset[str]
    things: frozenset[str] = frozenset()
    entities: frozenset[str] = frozenset()
    alliances: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    owned: frozenset[str] = frozenset()
    delegated: frozenset[str] = frozenset()
    blocked: frozenset[str] = frozenset()
    stewards: frozenset[str] = frozenset()
    governs: frozenset[str] = frozenset()
    audits: frozenset[str] = frozenset()
    purposes: frozenset[str] = frozenset()
    traces: bool = False
    suspended: bool = False
    strong: bool = True
    person: bool = True
    rights: int = 0
    until: datetime | None = None

    @cached_property
    def facts(self) -> dict[str, Any]:
        """As the parameter `$viewer` of a query."""
        lists = {name: sorted(getattr(self, name)) for name in _LISTS}
        flags = {name: getattr(self, name) for name in _FLAGS}
        return {"id": self.person_id, "posts": sorted(self.post_ids), **lists, **flags}

    def has_the_rights_of(self, before: "Viewer") -> bool:
        """Whether nothing that decides differs from an earlier state, but that more has come to this person:
        of that they are told where it comes."""
        comes = {name: self.facts[name] for name in COMES}
        grown = all(getattr(before, name) <= getattr(self, name) for name in COMES)
        return grown and self.facts == before.facts | comes

    @cached_property
    def rights_held(self) -> str:
        """A mark of these rights: another when they are others, but for owning more."""
        facts = self.facts | {"owned": []}
        return hashlib.sha256(repr(sorted(facts.items())).encode()).hexdigest()[:16]

    @cached_property
    def decided(self) -> dict[Any, tuple[Action, ...]]:
        """What was decided about rows, by what of them decides; it lives as long as these rights."""
        return {}

    @cached_property
    def stands(self) -> dict[str, "Standing"]:
        """How this person stands to processes, by what of their facts decides; it lives as long as these rights."""
        return {}

    @cached_property
    def conditions(self) -> frozenset[str]:
        held = {"suspended": self.suspended, "weak_auth": not self.strong}
        return frozenset(name for name, holds in held.items() if holds)


VISITOR = Viewer("visitor", "", "", (), frozenset(), strong=False, person=False)
"""Whoever is not signed in, where a setting lets them read what is public."""

COMES = ("owned", "named", "delegated")
_FLAGS = ("traces", "suspended", "strong", "person")
_LISTS = tuple(
    each.name
    for each in fields(Viewer)
    if each.type in ("frozenset[str]", frozenset[str]) and each.name != "post_ids"
)


def relations(viewer: Viewer, process: Facts) -> frozenset[str]:
    """The relations of a person to a process, from its facts, or from a row that was read for this person."""
    entity = process.get("entityId")
    held = {
        "anyone": True,
        "person": viewer.person,
        "owner": process.get("ownerPostId") in viewer.post_ids,
        "named": process["id"] in viewer.named,
        "member": entity in viewer.entities,
        "ally": entity in viewer.alliances,
        "steward": entity in viewer.stewards,
        "ig": entity in viewer.governs,
        "auditor": entity in viewer.audits,
        "tracer": viewer.traces,
        **(_looked_up(viewer, process) if "above" in process else _carried(viewer, process)),
    }
    return frozenset(name for name, holds in held.items() if holds)


def _looked_up(viewer: Viewer, process: Facts) -> dict[str, bool]:
    """The relations that are read from lists of a process's facts."""
    owner, above = process.get("ownerPostId"), process["above"] or ()
    return {
        "lead": not viewer.post_ids.isdisjoint(process.get("leadPostIds") or ()),
        "player": not viewer.things.isdisjoint(process.get("playerIds") or ()),
        "delegate": bool(viewer.delegated) and _is_lent(viewer, above, owner),
        "upstream": any(one in viewer.owned for one in above if one != process["id"]),
        "blocked": bool(viewer.blocked) and _is_kept_from(viewer, process),
    }


def _is_kept_from(viewer: Viewer, process: Facts) -> bool:
    """From the process, or from a whole above it that holds it for others: an owner is not shut out of what they own by
    what it was joined to. What stands above is not known: then whoever is kept from anything is kept from it."""
    above = process["above"]
    if above is None:
        return True
    kept_from = viewer.blocked.intersection(above)
    is_own = process.get("ownerPostId") in viewer.post_ids
    return process["id"] in kept_from or (bool(kept_from) and not is_own)


def _is_lent(viewer: Viewer, above: Iterable[str], owner: str | None) -> bool:
    return any(f"{one}:{owner}" in viewer.delegated for one in above)


def _carried(viewer: Viewer, row: Facts) -> dict[str, bool]:
    """The same, as the query found them; a row that may be read is not blocked."""
    return {
        "lead": not viewer.post_ids.isdisjoint(row.get("leadPostIds") or ()),
        "player": bool(row.get("plays")),
        "delegate": bool(row.get("lent")),
    }


class Stated(dict[str, Any]):
    """The facts of a process that are judged for many people: what of them decides is put together once."""

    @cached_property
    def deciding(self) -> str:
        return repr([(name, self[name]) for name in DECIDED_BY if name in self])

    @cached_property
    def row(self) -> dict[str, Any]:
        """What of it lists show; to be copied, since it is the same for everybody."""
        return _row_of(self)


DECIDED_BY = (
    "id", "ownerPostId", "entityId", "locked", "sealed", "leadPostIds", "playerIds", "above",
)  # fmt: skip
"""What of the facts of a process says how people stand to it; its label is asked for beside it."""
Standing = tuple[frozenset[str], frozenset[str]]
"""The relations of a person to a process, and the conditions that hold."""
MOST_STANDS = 4_096


def standing(viewer: Viewer, process: Facts) -> Standing:
    """How this person stands to a process; remembered for facts that are judged for many."""
    if not isinstance(process, Stated):
        return relations(viewer, process), conditions(viewer, process)
    known = viewer.stands.get(process.deciding)
    if known is None:
        if len(viewer.stands) >= MOST_STANDS:
            viewer.stands.clear()
        known = relations(viewer, process), conditions(viewer, process)
        viewer.stands[process.deciding] = known
    return known


GOVERNING = (Action.LABEL, Action.SEAL, Action.REVIEW)
"""What those who govern information may do with a process that they may not read."""


def label_of(item: Facts) -> str:
    """The label of a process, or of an attribute or note; without one it is for named readers only."""
    label = item.get("label")
    return label if label in LABELS else "named"


def conditions(viewer: Viewer, process: Facts) -> frozenset[str]:
    """What holds of the person and of the process; a mark that is missing counts as set."""
    of_process = {name for name in ("locked", "sealed") if process.get(name, True) is not False}
    return viewer.conditions | of_process


def decide(viewer: Viewer, action: Action, process: Facts) -> Decision:
    """Whether this person may do this with this process, and by which row of the table."""
    return _decide(viewer, process, action.value.lower())


def _decide(viewer: Viewer, process: Facts, action: str) -> Decision:
    held, holds = standing(viewer, process)
    return policy().decide(held, "process", label_of(process), action, holds)


def reads(viewer: Viewer, process: Facts) -> bool:
    return _decide(viewer, process, "read").allowed


def sees(viewer: Viewer, process: Facts) -> bool:
    """Whether this person may know that the process is there, at least."""
    return any(_decide(viewer, process, action).allowed for action in ("read", "trace", "review"))


def reads_content(viewer: Viewer, process: Facts, item: Facts, action: str = "read") -> bool:
    """Whether this person may read (or `action`) an attribute or a note of a process."""
    held, holds = standing(viewer, process)
    purpose = item.get("purposeId")
    if purpose and purpose not in viewer.purposes:
        holds |= {"no_consent"}
    return policy().decide(held, "content", label_of(item), action, holds).allowed


def sees_presence(viewer: Viewer, process: Facts) -> bool:
    """Whether this person may know who looks at a process."""
    held, holds = standing(viewer, process)
    return policy().decide(held, "presence", label_of(process), "read", holds).allowed


def is_counted(viewer: Viewer, process: Facts) -> bool:
    """Whether what a process carries of its surroundings is what this person may know of them."""
    return _sees_all(viewer, process, "around")


def is_over_known(viewer: Viewer, process: Facts) -> bool:
    """Whether this person surely sees every whole above a process."""
    return _sees_all(viewer, process, "over")


def _sees_all(viewer: Viewer, process: Facts, direction: str) -> bool:
    """By how far what stands there may be read: 0 by all, 1 within the process's own entity, 2 by fewer."""
    strictest = process.get(direction, 2)
    own = strictest == 1 and process.get("entityId") in viewer.entities
    return not viewer.blocked and (strictest == 0 or own)


@lru_cache(maxsize=4096)
def _actions(held: frozenset[str], label: str, holds: frozenset[str]) -> tuple[Action, ...]:
    return tuple(
        action
        for action in Action
        if policy().decide(held, "process", label, action.value.lower(), holds).allowed
    )


def actions(viewer: Viewer, process: Facts) -> tuple[Action, ...]:
    """What this person may do with this process; the browser draws it and never trusts it."""
    if process.get("restricted"):
        return GOVERNING if process.get("governed") else ()
    key = (
        tuple(map(process.get, DECIDING)),
        tuple(process.get("leadPostIds") or ()),
        process["id"] in viewer.named,
    )
    known = viewer.decided.get(key)
    if known is None:
        held, holds = relations(viewer, process), conditions(viewer, process)
        known = viewer.decided[key] = _actions(held, label_of(process), holds)
    return known


DECIDING = ("ownerPostId", "entityId", "label", "locked", "sealed", "plays", "lent")
"""What of a row decides, beside who leads and who is named: rows alike in all of it are decided once."""


def shown_to(viewer: Viewer, process: Facts) -> dict[str, Any] | None:
    """A process as this person sees it, from its facts: a row, a restricted process, or nothing."""
    if reads(viewer, process):
        held, _ = standing(viewer, process)
        row = process.row if isinstance(process, Stated) else _row_of(process)
        return {**row, "plays": "player" in held, "lent": "delegate" in held}
    if not sees(viewer, process):
        return None
    governed = process.get("entityId") in viewer.governs
    return {"id": process["id"], "restricted": True, "governed": governed}


def _row_of(facts: Facts) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if key not in _ONLY_FACTS}


_ONLY_FACTS = frozenset({"playerIds", "above", "over"})


def decide_on_organisation(viewer: Viewer, entity_id: str | None, action: str) -> Decision:
    """Whether this person may do this with an organisation of a legal entity."""
    held = {
        "anyone": True,
        "person": viewer.person,
        "member": entity_id in viewer.entities,
        "steward": entity_id in viewer.stewards,
        "ig": entity_id in viewer.governs,
        "auditor": entity_id in viewer.audits,
    }
    named = frozenset(name for name, holds in held.items() if holds)
    return policy().decide(named, "organisation", "organisation", action, viewer.conditions)


def administers(viewer: Viewer, entity_id: str | None) -> Decision:
    """Whether this person looks after the posts and people of a legal entity."""
    return decide_on_organisation(viewer, entity_id, "administer")


def may_answer_joining(viewer: Viewer, offer: Facts) -> bool:
    """Whether this person is the side that an offer to join asks."""
    if offer["asks"] == "part":
        return offer["partOwner"] in viewer.post_ids
    return not viewer.post_ids.isdisjoint({offer["wholeOwner"], *(offer["wholeLeads"] or ())})


def is_still_offered(offer: Facts) -> bool:
    """Whether a post that an offer to join was made from still has the say that it was made with."""
    return not frozenset(offer["offeredFrom"]).isdisjoint(offering_posts(offer))


def offering_posts(offer: Facts) -> frozenset[str]:
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
    Action.LABEL: "label",
    Action.SHARE: "share",
    Action.DELEGATE: "lend the editing of",
    Action.LOCK: "lock or unlock",
    Action.SEAL: "seal or unseal",
    Action.REVIEW: "see who can read",
    Action.EXPORT: "export",
}
ALSO = {
    Action.EDIT: " and its leading players",
    Action.SET_ASIDE: ", its leading players and a steward of its organisation",
    Action.LABEL: ", a steward of its organisation and information governance",
    Action.SHARE: " and a steward of its organisation",
    Action.REVIEW: ", a steward and information governance",
}


def require(viewer: Viewer, action: Action, process: Facts) -> None:
    """Refuse with a sentence that says who may, and what this person can do instead."""
    decision = decide(viewer, action, process)
    if decision.allowed:
        return
    tried = (action.value.lower(), process["id"], process)
    if not reads(viewer, process):
        refusal = not_found("process") if not sees(viewer, process) else _kept_from_it(action)
        raise refusal.about(*tried)
    raise Refusal(
        ProblemKind.NOT_ALLOWED,
        _refusal(action, process, decision.rule),
        rule=1 if action is Action.HAND_OVER else None,
    ).about(*tried)


def require_unlocked(*processes: Facts) -> None:
    """What is locked is held still, also against those who were asked before it was."""
    for process in processes:
        if process["locked"]:
            raise Refusal(ProblemKind.NOT_ALLOWED, _locked(process["name"]))


def _locked(name: str) -> str:
    return f"“{name}” is locked. Its owner may unlock it first."


def _kept_from_it(action: Action) -> Refusal:
    """For those who know only that a process stands there."""
    message = f"You may not {WORDS[action]} this restricted process."
    return Refusal(ProblemKind.NOT_ALLOWED, message)


def _refusal(action: Action, process: Facts, rule: str) -> str:
    name = process["name"]
    if rule == "deny-locked":
        return _locked(name)
    if rule == "deny-export-named":
        return f"“{name}” is for named readers only: it is never exported."
    if action is Action.SEAL:
        return f"Only information governance of the owner's organisation may seal “{name}”."
    owner = process.get("ownerName")
    answers = (
        f"{owner}, {process.get('organisationName')}" if owner else "nobody yet; that is a finding"
    )
    others = ALSO.get(action, "")
    return f"Only the owner of “{name}” ({answers}){others} may {WORDS[action]} it. " + (
        "You may leave a suggestion instead."
    )
