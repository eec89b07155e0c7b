"""What an entry says of a decision: asked again of the table, with the facts of the moment that it tells of."""

from dataclasses import dataclass, replace
from datetime import datetime

from backend.chain import Origin
from backend.database import Row
from backend.errors import ProblemKind, Tried
from backend.permissions import (
    Facts,
    Viewer,
    conditions,
    decide_on_organisation,
    label_of,
    relations,
)
from backend.policy import DEFAULT_DENY, policy

ABSENT = "absent"
"""Instead of a rule: what was asked for is not there."""
OF_THE_ACTION = "action"
"""Instead of a rule: the table allows it, and the action does not."""
TOO_MANY = "too-many"
"""Instead of a rule: so many at once that these are only counted."""


@dataclass(frozen=True)
class Note:
    """Something to be written down, as far as it is known when it happens."""

    kind: str
    at: datetime
    viewer: Viewer
    origin: Origin
    tried: Tried
    problem: ProblemKind | None = None
    graph_rule: int | None = None
    item: Facts | None = None
    """Of what was read of a process: its label and its purpose."""
    is_ended: bool = False
    """Something that was followed may not be read any more: to be found out by the rights of now."""
    rule: str | None = None
    count: int = 1

    @property
    def key(self) -> tuple[object, ...]:
        """What is equal of equal notes."""
        who = (self.viewer.person_id, self.origin.field)
        return (self.kind, *who, self.tried.ids, self.tried.action, self.problem, self.is_ended)


Found = dict[str, Row]
"""What ids name, by id."""


def entry_of(note: Note, found: Found) -> Row | None:
    """The entry of a note; None when it turns out that nothing was refused."""
    about: Row | None
    if note.tried.decided:
        about = {"entityId": own_entity(note.viewer), **note.tried.decided}
    elif note.rule:
        about = {"entityId": own_entity(note.viewer), "rule": note.rule}
    elif note.kind == "reading":
        about = _reading(note, found)
    else:
        about = _denial(note, found)
    return None if about is None else said_by(note) | about


def said_by(note: Note) -> Row:
    """What an entry says of who asked, and how."""
    return {
        "kind": note.kind,
        "at": note.at,
        "personId": note.viewer.person_id,
        "action": note.tried.action,
        "policy": policy().version,
        "rights": note.viewer.rights,
        "count": note.count if note.count > 1 else None,
        **note.origin.row,
    }


def own_entity(viewer: Viewer) -> str | None:
    """The legal entity of a person who is what an entry is about."""
    return min(viewer.entities, default=None)


def _reading(note: Note, found: Found) -> Row | None:
    (process_id,) = note.tried.ids
    facts = note.tried.facts or (found.get(process_id) or {}).get("process")
    if facts is None:
        return {"objectId": process_id, "processId": process_id, "rule": ABSENT}
    kind = "content" if note.item is not None else "process"
    return _decided(note.viewer, kind, "read", facts, note.item or facts)[1] | {
        "objectId": process_id
    }


def _denial(note: Note, found: Found) -> Row | None:
    tried = note.tried
    if tried.facts is not None:
        allowed, about = _of_process(note.viewer, tried.action, tried.facts)
        return about | {"objectId": tried.ids[0]} | ({"rule": _other(note)} if allowed else {})
    first: Row | None = None
    for one in tried.ids:
        allowed, about = _of(note, found.get(one))
        about |= {"objectId": one}
        if not allowed:
            return about
        first = about if first is None and found.get(one) else first
    if note.is_ended:
        return None
    if note.problem is ProblemKind.NOT_FOUND and not first:
        return {"rule": ABSENT}
    return (first or {}) | {"rule": _other(note)}


def _other(note: Note) -> str:
    """The rule of a refusal that the table would allow: of the graph, or of the action."""
    is_numbered = note.graph_rule and note.problem is not ProblemKind.NOT_FOUND
    return f"rule-{note.graph_rule}" if is_numbered else OF_THE_ACTION


def _of(note: Note, thing: Row | None) -> tuple[bool, Row]:
    """Whether what an id names may be acted on."""
    if thing is None:
        is_missed = note.problem is ProblemKind.NOT_FOUND
        return not is_missed, {"rule": ABSENT} if is_missed else {}
    if thing["kind"] == "organisation":
        return _of_organisation(note, thing["entityId"])
    if thing["process"] is None:
        return True, {"objectKind": thing["kind"], "entityId": thing["entityId"]}
    if thing["item"] is not None:
        action = note.tried.action
        return _decided(note.viewer, "content", action, thing["process"], thing["item"])
    return _of_process(note.viewer, note.tried.action, thing["process"])


def _of_organisation(note: Note, entity_id: str | None) -> tuple[bool, Row]:
    about: Row = {"objectKind": "organisation", "entityId": entity_id}
    if note.problem is not ProblemKind.NOT_ALLOWED:
        return True, about
    decision = decide_on_organisation(note.viewer, entity_id, "administer")
    return decision.allowed, about | {"action": "administer", "rule": decision.rule}


def _of_process(viewer: Viewer, action: str, facts: Facts) -> tuple[bool, Row]:
    """A denied reading names what hides that the process stands there, where something does."""
    allowed, about = _decided(viewer, "process", action, facts, facts)
    if not allowed and action == "read" and about["rule"] == DEFAULT_DENY:
        seen = _decided(viewer, "process", "trace", facts, facts)[1]
        is_hidden = seen["rule"] != DEFAULT_DENY and seen["rule"].startswith("deny-")
        about |= {"rule": seen["rule"]} if is_hidden else {}
    return allowed, about


def _decided(
    viewer: Viewer, kind: str, action: str, process: Facts, item: Facts
) -> tuple[bool, Row]:
    held, holds = relations(viewer, process), conditions(viewer, process)
    purpose = item.get("purposeId") if kind == "content" else None
    if purpose and purpose not in viewer.purposes:
        holds |= {"no_consent"}
    decision = policy().decide(held, kind, label_of(item), action, holds)
    return decision.allowed, {
        "objectKind": kind,
        "processId": process["id"],
        "entityId": process.get("entityId"),
        "action": action,
        "relations": sorted(held),
        "label": label_of(item),
        "conditions": sorted(holds),
        "rule": decision.rule,
    }


def with_rights_of(note: Note, viewer: Viewer | None) -> Note:
    """The same, decided with other rights."""
    return replace(note, viewer=viewer) if viewer else note
