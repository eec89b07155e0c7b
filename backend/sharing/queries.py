"""Who can read a process, and why: answered by the same decision that the reading itself asks."""

from dataclasses import dataclass

from backend.clock import now
from backend.database import Database, Row
from backend.errors import not_found
from backend.permissions import Action, Facts, Viewer, decide, reads, relations, require, sees
from backend.rules import clean_id
from backend.viewers import find_viewer

MOST_SHOWN = 20
"""People that a kind of readers, or an organisation, is shown with; the rest are counted."""
MOST_COUNTED = 10_000
"""People of one kind who are counted by organisation."""

FULL, RESTRICTED, ABSENT = "FULL", "RESTRICTED", "ABSENT"

BECAUSE = {
    "owner": "they hold {through}, which owns it",
    "lead": "they hold {through}, a leading player",
    "delegate": "they hold {through}, which its editing is lent to",
    "named": "they are named as a reader{through}",
    "offered": "its ownership is offered to {through}",
    "asked": "{through} is asked whether it joins a whole, or a part joins it",
    "member": "they hold {through}, in the owner's organisation",
    "ally": "{through} is a member of the alliance that owns it",
    "player": "{through} takes part in it",
    "tracer": "they are a policy lead, who follows lines of accountability: they see that a process stands there",
    "upstream": "they own a whole above it: they see that a process stands there",
    "steward": "they are steward of the owner's organisation",
    "ig": "they govern information in the owner's organisation, without reading it",
    "person": "it is public",
    "anyone": "it is public",
}
HOLDS_BACK = {
    "deny-suspended": "their account is suspended",
    "deny-blocked": "they are kept from it",
    "deny-weak-auth": "it is for named readers, who sign in with a second step",
    "deny-sealed": "it is sealed",
}
STRONGEST_FIRST = (
    "owner", "lead", "delegate", "named", "player", "member", "ally", "person", "anyone",
    "upstream", "tracer", "ig", "steward",
)  # fmt: skip


@dataclass(frozen=True)
class Why:
    """What a person sees of a process, by which row of the table, and the reason in words."""

    state: str
    rule: str
    because: str


async def reviewed(database: Database, viewer: Viewer, process_id: str) -> Row:
    """The facts of a process whose readers this person may review."""
    clean = clean_id(process_id, "process")
    found = await database.first("processes/facts", processId=clean)
    if found is None or not sees(viewer, found["process"]):
        raise not_found("process").about("review", clean)
    require(viewer, Action.REVIEW, found["process"])
    facts: Row = found["process"]
    return facts


async def why(database: Database, process: Facts, person_id: str) -> Why:
    """What a person sees of a process, and why."""
    reader = await find_viewer(database, clean_id(person_id, "person"), now(), strong=True)
    if reader is None:
        raise not_found("person")
    rows = await audience(database, process)
    through = {
        row["relation"]: person["through"]
        for row in rows
        for person in row["people"]
        if person["id"] == reader.person_id
    }
    return explained(reader, process, through)


def explained(reader: Viewer, process: Facts, through: dict[str, str]) -> Why:
    """The decision about a reader, in words; `through`: the post or organisation by which each relation is."""
    decision = decide(reader, Action.READ, process)
    held = relations(reader, process)
    if decision.allowed:
        return Why(FULL, decision.rule, _because(_strongest(held, decision.rule), through))
    state = RESTRICTED if sees(reader, process) else ABSENT
    if decision.rule in HOLDS_BACK:
        return Why(state, decision.rule, HOLDS_BACK[decision.rule])
    if state == RESTRICTED:
        lines = next(word for word in ("upstream", "tracer", "ig", "steward") if word in held)
        return Why(state, decision.rule, _because(lines, through))
    return Why(state, decision.rule, "nothing gives them a right to")


OF_RULE = {
    "owner-process": ("owner",),
    "editor-process": ("lead", "delegate"),
    "named-reads": ("named",),
    "organisation-reads": ("player", "member", "ally"),
    "person-reads-public": ("person",),
    "visitor-reads-public": ("anyone",),
}


def _strongest(held: frozenset[str], rule: str) -> str:
    deciding = OF_RULE.get(rule, STRONGEST_FIRST)
    return next((word for word in deciding if word in held), "person")


def _because(relation: str, through: dict[str, str]) -> str:
    if relation == "named" and "named" not in through:
        relation = next((word for word in ("offered", "asked") if word in through), relation)
    by = through.get(relation, "")
    if relation == "named":
        return BECAUSE[relation].format(through=f", as holder of {by}" if by else "")
    return BECAUSE[relation].format(through=by or "a post")


async def readers(database: Database, process: Facts, label: str | None) -> list[Row]:
    """The kinds of people who could read a process if it had this label, the strongest first; of each how many, and
    who."""
    rows = await audience(database, process)
    kinds = [row for row in rows if row["count"] and _opens(row["relation"], label)]
    return sorted(kinds, key=lambda row: ORDER.index(row["relation"]))


async def audience(database: Database, process: Facts) -> list[Row]:
    return await database.rows(
        "sharing/audience", processId=process["id"], now=now(), most=MOST_COUNTED
    )


def by_organisation(kinds: list[Row]) -> list[Row]:
    """The same people by the organisation of the post by which they read, each once; most people first. Whoever is
    named and holds no post by which they read is last, of no organisation."""
    people = {person["id"]: person for kind in reversed(kinds) for person in kind["people"]}
    groups: dict[str | None, Row] = {}
    for person in sorted(people.values(), key=lambda one: (one["name"], one["id"])):
        organisation = person["organisation"]
        key = organisation["id"] if organisation else None
        group = groups.setdefault(key, {"organisation": organisation, "people": []})
        group["people"].append(person)
    return sorted(groups.values(), key=_largest_first)


def _largest_first(group: Row) -> tuple[bool, int, str]:
    organisation = group["organisation"]
    return organisation is None, -len(group["people"]), organisation["name"] if organisation else ""


ORDER = ("owner", "lead", "delegate", "named", "offered", "asked", "player", "member", "ally")
WHATEVER_THE_LABEL = frozenset({"owner", "named", "offered", "asked"})


def _opens(relation: str, label: str | None) -> bool:
    """Whether a relation lets people read what has this label."""
    return relation in WHATEVER_THE_LABEL or label in ("public", "organisation")


async def preview(
    database: Database, viewer: Viewer, person_id: str, process_ids: list[str]
) -> dict[str, str]:
    """What another person sees of processes whose readers this one may review; the others are left out."""
    reader = await find_viewer(database, clean_id(person_id, "person"), now(), strong=True)
    if reader is None:
        raise not_found("person")
    rows = await database.rows("processes/facts_of", processIds=process_ids)
    found = [row["process"] for row in rows]
    return {
        process["id"]: _state(reader, process)
        for process in found
        if sees(viewer, process) and decide(viewer, Action.REVIEW, process).allowed
    }


def _state(reader: Viewer, process: Facts) -> str:
    if reads(reader, process):
        return FULL
    return RESTRICTED if sees(reader, process) else ABSENT
