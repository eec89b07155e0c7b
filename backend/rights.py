"""What a change did to who may read and edit: as the audit keeps it, in ids and words of the program."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.chain import Chain
from backend.database import Row, Transaction
from backend.permissions import Facts, Viewer, relations
from backend.policy import policy

WATCHED = ("label", "locked", "sealed", "ownerPostId", "leadPostIds", "playerIds")
"""What of a process says who may do what with it; the first of these that has changed is told."""
OF_A_PROCESS = frozenset({"process_id", "part_id", "attribute_id", "offer_id", "suggestion_id"})
OF_PURPOSES = ("purpose_id", "statement_id")
OF_AN_ORGANISATION = (
    "post_id", "from_post_id", *OF_PURPOSES, "organisation_id", "within_id", "person_id",
)  # fmt: skip
WHOM = ("reader_id", "person_id", "player_id", "to_post_id", "into_post_id", "post_id")
"""Arguments of commands that say what a command is about, and whom it gives something to or takes it from."""

Arguments = Mapping[str, Any]
Processes = Mapping[str, Facts]


def ids_of(arguments: Arguments) -> dict[str, str]:
    """The arguments that are ids, in their plain form; what is no id might be anything, and is left out."""
    found = {}
    for name, value in arguments.items():
        if name.endswith("_id") and isinstance(value, str) and len(value) <= 45:
            try:
                found[name] = str(UUID(value))
            except ValueError:
                continue
    return found


def of_processes(
    asker: Viewer,
    arguments: Arguments,
    touched: list[str],
    before: Processes,
    after: Processes,
    *,
    was_said: bool,
    kept_for: tuple[str | None, str | None] | None = None,
) -> list[Row]:
    """One row for each process whose rights are others, and for each legal entity that this concerns. `was_said`: the
    change said so itself, though nothing that a process carries shows it. `kept_for`: the purposes of content before
    and after."""
    moved = [one for one in touched if one in before and _changed(before[one], after[one])]
    if not moved and was_said and not OF_A_PROCESS.isdisjoint(arguments):
        moved = touched
    rows = []
    for process_id in moved:
        was, became = before.get(process_id, after[process_id]), after[process_id]
        said = _said(asker, arguments, process_id, was, became)
        said |= _kept(*kept_for) if kept_for else {}
        entities = {facts["entityId"] for facts in (was, became) if facts.get("entityId")}
        rows += [said | {"entityId": one} for one in sorted(entities) or [None]]
    return rows


def moved(touched: list[str], before: Processes, after: Processes) -> dict[str, frozenset[str]]:
    """The wholes that processes have come below, or gone from, by process."""
    crossed = {
        one: frozenset(before[one]["above"]) ^ frozenset(after[one]["above"])
        for one in touched
        if one in before and before[one].get("above") and after[one].get("above")
    }
    return {one: wholes for one, wholes in crossed.items() if wholes}


def of_places(
    asker: Viewer, arguments: Arguments, places: list[str], before: Processes, after: Processes
) -> list[Row]:
    """One row for each process that others may read or edit since, because it stands elsewhere."""
    return [
        _said(asker, arguments, one, before[one], after[one])
        | {"entityId": after[one].get("entityId")}
        for one in places
    ]


def _kept(before: str | None, after: str | None) -> Row:
    """The purposes that content was kept for and is now."""
    return {"before": before, "after": after, "whomId": after or before}


def of_an_organisation(arguments: Arguments) -> str | None:
    """The id of the post, purpose, organisation or person that a command is about, where it is about no process."""
    if not OF_A_PROCESS.isdisjoint(arguments):
        return None
    return _first(arguments, OF_AN_ORGANISATION)


def about_organisation(arguments: Arguments, object_id: str, entity_id: str | None) -> Row:
    whom, is_purpose = _first(arguments, WHOM), not set(OF_PURPOSES).isdisjoint(arguments)
    return {
        "objectKind": "purpose" if is_purpose else "organisation",
        "objectId": object_id,
        "entityId": entity_id,
        "whomId": object_id if is_purpose else whom if whom != object_id else None,
    }


def entry(verb: str, said: Row, others: Row) -> Row:
    """An entry of a change of rights."""
    return {"kind": "rights", "action": verb, "policy": policy().version} | others | said


async def tell(
    tx: Transaction, chain: Chain, action: str, about: str, at: datetime, **others: Any
) -> None:
    """Append what was done to rights beside the map's changes: about a post, a person or an organisation."""
    rows = await tx.rows("audit/entities", ids=[about], now=at)
    kind = "purpose" if action == "endPurpose" else "organisation"
    said = {"objectKind": kind, "objectId": about}
    entities = [row["entityId"] for row in rows] or [None]
    entries = [entry(action, said | {"entityId": one}, {"at": at, **others}) for one in entities]
    await chain.append(tx, entries)


def _first(arguments: Arguments, names: tuple[str, ...]) -> str | None:
    ids = ids_of(arguments)
    return next((ids[name] for name in names if name in ids), None)


def _said(asker: Viewer, arguments: Arguments, process_id: str, was: Facts, became: Facts) -> Row:
    of_content = "attribute_id" in arguments or "facet" in arguments
    before, after = _what_became(was, became)
    return {
        "objectKind": "content" if of_content else "process",
        "objectId": ids_of(arguments).get("attribute_id", process_id),
        "processId": process_id,
        "whomId": _first(arguments, WHOM),
        "facet": arguments.get("facet"),
        "relations": sorted(relations(asker, was)),
        "label": became.get("label"),
        "before": before,
        "after": arguments.get("label") if of_content else after,
    }


def _changed(was: Facts, became: Facts) -> str | None:
    return next((name for name in WATCHED if was.get(name) != became.get(name)), None)


def _what_became(was: Facts, became: Facts) -> tuple[str | None, str | None]:
    """What it was and became: a label, an owner's post, or whether it is locked or sealed."""
    name = _changed(was, became)
    if name is None or name.endswith("Ids"):
        return None, None
    return _word(name, was.get(name)), _word(name, became.get(name))


def _word(name: str, value: Any) -> str | None:
    if isinstance(value, bool):
        return name if value else f"un{name}"
    return str(value) if value is not None else None
