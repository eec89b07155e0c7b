"""The same table as a part of a Cypher statement, so that lists are filtered where they are read.

A query file marks with `{{...}}` where the permissions of the one who asks have their say; this fills the marks, and is
the only thing that is ever put into the text of a query:

- `{{read process}}`: may read the process of this variable;
- `{{see process}}`: may read it, or know that a restricted process stands there;
- `{{content a of process}}`: may read this attribute or note of a process;
- `{{row process}}`: the process as lists show it, or as a restricted process;
- `{{document d}}`: may know of this document;
- `{{facts process}}`: all that a decision needs to know of it, whoever asks.

The facts of the one who asks come as one parameter, `$viewer`: see `Viewer.facts`. Every fact of an item stands here
once; `permissions.relations` reads the same facts in Python, and tests hold the two to each other.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from backend.policy import LABELS, PolicyRow, policy

MARK = re.compile(r"\{\{(\w+) (\w+)(?: of (\w+))?\}\}")

SHOWN = (
    "id",
    "name",
    "label",
    "setAside",
    "highlighted",
    "illustrative",
    "ownerPostId",
    "ownerName",
    "organisationId",
    "organisationName",
    "organisationKind",
    "partCount",
    "openSuggestions",
    "openFindings",
    "entityId",
    "locked",
    "sealed",
)
"""What lists show of a process, and what of it says who may do what."""
FACTS = (*SHOWN, "leadPostIds", "playerIds", "above", "around", "over")

RELATIONS = {
    "anyone": "true",
    "person": "$viewer.person",
    "owner": "{p}.ownerPostId IN $viewer.posts",
    "upstream": "(size($viewer.owned) > 0 AND any(x IN {p}.above WHERE x <> {p}.id AND x IN $viewer.owned))",
    "lead": "any(x IN {p}.leadPostIds WHERE x IN $viewer.posts)",
    "delegate": "(size($viewer.delegated) > 0 AND "
    "any(x IN {p}.above WHERE x + ':' + {p}.ownerPostId IN $viewer.delegated))",
    "named": "{p}.id IN $viewer.named",
    "member": "{p}.entityId IN $viewer.entities",
    "ally": "{p}.entityId IN $viewer.alliances",
    "player": "any(x IN {p}.playerIds WHERE x IN $viewer.things)",
    "steward": "{p}.entityId IN $viewer.stewards",
    "ig": "{p}.entityId IN $viewer.governs",
    "auditor": "{p}.entityId IN $viewer.audits",
    "tracer": "$viewer.traces",
    "blocked": "(size($viewer.blocked) > 0 AND any(x IN {p}.above WHERE x IN $viewer.blocked))",
}
CONDITIONS = {
    "suspended": "$viewer.suspended",
    "weak_auth": "NOT $viewer.strong",
    "locked": "coalesce({p}.locked, true)",
    "sealed": "coalesce({p}.sealed, true)",
    "no_consent": "coalesce({item}.purposeId, '') <> '' AND NOT {item}.purposeId IN $viewer.purposes",
}
SOON = ("person", "anyone", "owner", "named")


@lru_cache(maxsize=256)
def filled(text: str) -> str:
    """A query with its marks filled."""
    return MARK.sub(lambda mark: _fill(*mark.groups()), text)


def is_marked(text: str) -> bool:
    return MARK.search(text) is not None


def _fill(word: str, variable: str, of: str | None) -> str:
    if word == "content" and of:
        return may("read", "content", of, item=variable)
    if of is None and word in _MARKS:
        return _MARKS[word](variable)
    raise KeyError(f"a query is marked with {word!r}, which says nothing")


def may(action: str, kind: str, process: str, item: str | None = None) -> str:
    """The predicate of an action on a process, or on an item of it, as the table has it."""
    rows = [row for row in policy().rows if _fits(row.action, action) and _fits(row.kind, kind)]
    item = item or process
    allowed = sorted((row for row in rows if row.effect == "allow"), key=_cost)
    denied = [row for row in rows if row.effect == "deny"]
    allows = " OR ".join(_row(row, process, item) for row in allowed) or "false"
    denies = " OR ".join(_row(row, process, item) for row in denied)
    return f"(({allows}) AND NOT coalesce({denies}, true))" if denies else f"({allows})"


def _fits(cell: str, word: str) -> bool:
    return cell == "*" or word in cell.split("|")


def _cost(row: PolicyRow) -> int:
    """What is soon decided for most comes before what has to be looked up in lists."""
    words = re.split(r"[|&]", row.relation)
    return max(SOON.index(word) if word in SOON else len(SOON) for word in words)


def _row(row: PolicyRow, process: str, item: str) -> str:
    parts = [_label(row.label, item), _cell(row.condition, CONDITIONS, process, item)]
    parts.append(_cell(row.relation, RELATIONS, process, item))
    return "(" + (" AND ".join(part for part in parts if part) or "true") + ")"


def _label(cell: str, item: str) -> str:
    if cell == "*":
        return ""
    named = set(cell.split("|"))
    if "named" not in named:
        return f"{item}.label IN {_listed(named)}"
    return f"NOT coalesce({item}.label, 'named') IN {_listed(LABELS - named)}"


def _listed(words: Iterable[str]) -> str:
    return "[" + ", ".join(f"'{word}'" for word in sorted(words)) + "]"


def _cell(cell: str, fragments: dict[str, str], process: str, item: str) -> str:
    if cell == "*":
        return ""
    choices = [
        " AND ".join(fragments[word].format(p=process, item=item) for word in choice.split("&"))
        for choice in cell.split("|")
    ]
    return "(" + " OR ".join(f"({choice})" for choice in choices) + ")"


def _read(process: str) -> str:
    return may("read", "process", process)


def _see(process: str) -> str:
    return f"({_read(process)} OR {_is_there(process)})"


def _is_there(process: str) -> str:
    """May know that it is there: by the line that it stands on, or by governing it."""
    return f"({may('trace', 'process', process)} OR {may('review', 'process', process)})"


def _shown(process: str) -> str:
    """A process as somebody sees who may read it. `counted`: what it carries of its surroundings is what this person
    may know of them; else `processes/counts` has to be asked."""
    fields = ", ".join(f".{name}" for name in SHOWN)
    held = ", ".join(
        f"{key}: {RELATIONS[relation].format(p=process)}" for key, relation in HELD.items()
    )
    return f"{process} {{{fields}, {held}, counted: {_counted(process)}}}"


HELD = {"leads": "lead", "plays": "player", "lent": "delegate"}
"""Relations that a row carries, since it does not carry the lists they are read from."""


def _counted(process: str) -> str:
    ours = f"{process}.around = 1 AND {RELATIONS['member'].format(p=process)}"
    return f"(size($viewer.blocked) = 0 AND ({process}.around = 0 OR ({ours})))"


def _row_of(process: str) -> str:
    """The whole of a process, or only that one stands there."""
    return (
        f"CASE WHEN {_read(process)} THEN {_shown(process)} WHEN {_is_there(process)} "
        f"THEN {{id: {process}.id, setAside: {process}.setAside, restricted: true, "
        f"governed: {RELATIONS['ig'].format(p=process)}}} END"
    )


def _document(document: str) -> str:
    """A document is common, or one's own, or linked from something that may be read."""
    on_process = f"MATCH ({document})<-[:DOCUMENTED_BY]-(of:Process) WHERE {_read('of')}"
    of_it = may("read", "content", "its", item="of")
    on_item = f"MATCH ({document})<-[:DOCUMENTED_BY]-(of:Attribute)<-[:HAS_ATTRIBUTE]-(its:Process) WHERE {of_it}"
    return (
        f"({document}.common OR {document}.madeBy = $viewer.id "
        f"OR EXISTS {{ {on_process} }} OR EXISTS {{ {on_item} }})"
    )


def _facts(process: str) -> str:
    return f"{process} {{" + ", ".join(f".{name}" for name in FACTS) + "}"


_MARKS = {"read": _read, "see": _see, "row": _row_of, "facts": _facts, "document": _document}
