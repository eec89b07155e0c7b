"""The same table as a part of a Cypher statement, so that lists are filtered where they are read.

A query file marks with `{{...}}` where the permissions of the one who asks have their say; this fills the marks, and is
the only thing that is ever put into the text of a query:

- `{{read process}}`: may read the process of this variable;
- `{{see process}}`: may read it, or know that a restricted process stands there;
- `{{content a of process}}`: may read this attribute or note of a process;
- `{{but_for_purpose a of process}}`: might read it, had they declared the purpose that it is kept for;
- `{{labels a of process}}`: may say how far it is read, and for what;
- `{{row process}}`: the process as lists show it, or as a restricted process;
- `{{document d}}`: may know of this document;
- `{{facts process}}`: all that a decision needs to know of it, whoever asks.

The facts of the one who asks come as one parameter, `$viewer`: see `Viewer.facts`. What that person has nothing of (no
exclusion, no lent editing, ...) is left out of the text, so a query has a few shapes, each planned once. Every fact of
an item stands here once; `permissions.relations` reads the same facts in Python, and tests hold the two together.
"""

import re
from collections.abc import Iterable, Mapping
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
    "leadPostIds",
    "locked",
    "sealed",
    "around",
)
"""What lists show of a process, and what of it says who may do what."""
FACTS = (*SHOWN, "playerIds", "above", "over")

Term = str | bool
"""A part of a predicate, or what it comes to whatever the item is."""
Held = frozenset[str]
"""The facts of `$viewer` that this person has something of."""

RELATIONS = {
    "anyone": ("anyone", ""),
    "person": ("person", ""),
    "owner": ("posts", "{p}.ownerPostId IN $viewer.posts"),
    "upstream": ("owned", "any(x IN {p}.above WHERE x <> {p}.id AND x IN $viewer.owned)"),
    "lead": ("posts", "any(x IN {p}.leadPostIds WHERE x IN $viewer.posts)"),
    "delegate": (
        "delegated",
        "any(x IN {p}.above WHERE x + ':' + {p}.ownerPostId IN $viewer.delegated)",
    ),
    "named": ("named", "{p}.id IN $viewer.named"),
    "member": ("entities", "{p}.entityId IN $viewer.entities"),
    "ally": ("alliances", "{p}.entityId IN $viewer.alliances"),
    "player": ("things", "any(x IN {p}.playerIds WHERE x IN $viewer.things)"),
    "steward": ("stewards", "{p}.entityId IN $viewer.stewards"),
    "ig": ("governs", "{p}.entityId IN $viewer.governs"),
    "auditor": ("audits", "{p}.entityId IN $viewer.audits"),
    "tracer": ("traces", ""),
    "blocked": (
        "blocked",
        "any(x IN {p}.above WHERE x IN $viewer.blocked"
        " AND (x = {p}.id OR NOT coalesce({p}.ownerPostId, '') IN $viewer.posts))",
    ),
}
"""By which fact of the asker a relation is, and what is asked of the process; nothing for what is so of all of them."""
CONDITIONS = {
    "suspended": ("suspended", ""),
    "weak_auth": ("weak", ""),
    "locked": ("anyone", "coalesce({p}.locked, true)"),
    "sealed": ("anyone", "coalesce({p}.sealed, true)"),
    "no_consent": (
        "kept",
        "(coalesce({item}.purposeId, '') <> '' AND NOT {item}.purposeId IN $viewer.purposes)",
    ),
}
EVERY_FACT = frozenset(fact for fact, _ in [*RELATIONS.values(), *CONDITIONS.values()])
LONGEST = EVERY_FACT - {"traces", "suspended", "weak"}
"""The facts with which a query is the longest: nothing in it is so, or not so, of every item."""
SOON = ("person", "anyone", "owner", "named")


USUAL = frozenset({"anyone", "posts", "things", "entities", "owned", "named", "kept"})
"""What most people have something of: left in for all, so that most people share the shape of a query. `kept`: content
is kept for purposes from everybody."""


def held(viewer: Mapping[str, object]) -> Held:
    """What a person has something of: with it, and the policy, the shape of every query is settled."""
    has = {name for name, value in viewer.items() if value} | USUAL
    return frozenset(has if "strong" in has else has | {"weak"}) & EVERY_FACT


@lru_cache(maxsize=4096)
def filled(text: str, has: Held = LONGEST) -> str:
    """A query with its marks filled for those who have something of these facts."""
    return MARK.sub(lambda mark: _fill(has, *mark.groups()), text)


def _fill(has: Held, word: str, variable: str, of: str | None) -> str:
    if of and word in _OF_CONTENT:
        return _text(_OF_CONTENT[word](variable, of, has))
    if of is None and word in _MARKS:
        return _text(_MARKS[word](variable, has))
    raise KeyError(f"a query is marked with {word!r}, which says nothing")


def _text(term: Term) -> str:
    return term if isinstance(term, str) else str(term).lower()


def may(action: str, kind: str, process: str, has: Held, item: str | None = None) -> Term:
    """The predicate of an action on a process, or on an item of it, as the table has it."""
    rows = [row for row in policy().rows if _fits(row.action, action) and _fits(row.kind, kind)]
    item = item or process
    allowed = sorted((row for row in rows if row.effect == "allow"), key=_cost)
    allows = _first_of(_row(row, process, item, has) for row in allowed)
    denies = _any(_row(row, process, item, has) for row in rows if row.effect == "deny")
    return _all([allows, _not(denies)])


def _any(terms: Iterable[Term]) -> Term:
    """One of them; what can never be is left out."""
    kept = [term for term in terms if term is not False]
    if True in kept:
        return True
    texts = list(dict.fromkeys(_text(term) for term in kept))
    return "(" + " OR ".join(texts) + ")" if len(texts) > 1 else texts[0] if texts else False


def _first_of(terms: Iterable[Term]) -> Term:
    """As `_any`, asked one after another: a planner that put the dear ones first would read every list of an item."""
    kept = [term for term in terms if term is not False]
    if True in kept or len(kept) < 2:
        return _any(kept)
    texts = dict.fromkeys(_text(term) for term in kept)
    return "CASE " + " ".join(f"WHEN {text} THEN true" for text in texts) + " ELSE false END"


def _all(terms: Iterable[Term]) -> Term:
    """Each of them; what always is is left out."""
    kept = [term for term in terms if term is not True]
    if False in kept:
        return False
    texts = [_text(term) for term in kept]
    return "(" + " AND ".join(texts) + ")" if len(texts) > 1 else texts[0] if texts else True


def _not(term: Term) -> Term:
    """What denies denies as well when it cannot be known."""
    return not term if isinstance(term, bool) else f"NOT coalesce({term}, true)"


def _fits(cell: str, word: str) -> bool:
    return cell == "*" or word in cell.split("|")


def _cost(row: PolicyRow) -> int:
    """What is soon decided for most comes before what has to be looked up in lists."""
    words = re.split(r"[|&]", row.relation)
    return max(SOON.index(word) if word in SOON else len(SOON) for word in words)


def _row(row: PolicyRow, process: str, item: str, has: Held) -> Term:
    condition = _cell(row.condition, CONDITIONS, process, item, has)
    relation = _cell(row.relation, RELATIONS, process, item, has)
    return _all([condition, _label(row.label, item), relation])


def _cell(
    cell: str, terms: Mapping[str, tuple[str, str]], process: str, item: str, has: Held
) -> Term:
    if cell == "*":
        return True
    return _any(
        _all(_term(terms[word], process, item, has) for word in choice.split("&"))
        for choice in cell.split("|")
    )


def _term(term: tuple[str, str], process: str, item: str, has: Held) -> Term:
    fact, asked = term
    return fact in has and (asked.format(p=process, item=item) or True)


def _label(cell: str, item: str) -> Term:
    if cell == "*":
        return True
    labels = set(cell.split("|"))
    if "named" not in labels:
        return f"{item}.label {_among(labels)}"
    return f"NOT coalesce({item}.label, 'named') IN {_listed(LABELS - labels)}"


def _among(words: set[str]) -> str:
    return f"= '{min(words)}'" if len(words) == 1 else f"IN {_listed(words)}"


def _listed(words: Iterable[str]) -> str:
    return "[" + ", ".join(f"'{word}'" for word in sorted(words)) + "]"


def _content(item: str, process: str, has: Held) -> Term:
    return may("read", "content", process, has, item)


def _but_for_purpose(item: str, process: str, has: Held) -> Term:
    """As if nothing were kept for a purpose."""
    return may("read", "content", process, has - {"kept"}, item)


def _labels(item: str, process: str, has: Held) -> Term:
    return may("label", "content", process, has, item)


_OF_CONTENT = {"content": _content, "but_for_purpose": _but_for_purpose, "labels": _labels}


def _read(process: str, has: Held) -> Term:
    return may("read", "process", process, has)


def _see(process: str, has: Held) -> Term:
    return _first_of([_read(process, has), _is_there(process, has)])


def _is_there(process: str, has: Held) -> Term:
    """May know that it is there: by the line that it stands on, or by governing it."""
    return _any(may(action, "process", process, has) for action in ("trace", "review"))


HELD = {"plays": "player", "lent": "delegate"}
"""Relations that a row carries, since it does not carry the lists they are read from."""


def _shown(process: str, has: Held) -> str:
    """A process as somebody sees who may read it."""
    fields = ", ".join(f".{name}" for name in SHOWN)
    carried = ", ".join(
        f"{key}: {_text(_carried(process, relation, has))}" for key, relation in HELD.items()
    )
    return f"{process} {{{fields}, {carried}}}"


def _carried(process: str, relation: str, has: Held) -> Term:
    """Of what is public it says nothing that taking part in it opens more."""
    term = _term(RELATIONS[relation], process, process, has)
    return _all([f"{process}.label <> 'public'", term]) if relation == "player" else term


def _row_of(process: str, has: Held) -> str:
    """The whole of a process, or only that one stands there."""
    governed = _text(_term(RELATIONS["ig"], process, process, has))
    whole = f"CASE WHEN {_text(_read(process, has))} THEN {_shown(process, has)}"
    there = _is_there(process, has)
    if there is False:
        return f"{whole} END"
    return (
        f"{whole} WHEN {_text(there)} THEN {{id: {process}.id, setAside: {process}.setAside, "
        f"restricted: true, governed: {governed}}} END"
    )


def _document(document: str, has: Held) -> str:
    """A document is common, or one's own, or linked from something that may be read."""
    on_process = (
        f"MATCH ({document})<-[:DOCUMENTED_BY]-(of:Process) WHERE {_text(_read('of', has))}"
    )
    of_it = _text(may("read", "content", "its", has, item="of"))
    on_item = f"MATCH ({document})<-[:DOCUMENTED_BY]-(of:Attribute)<-[:HAS_ATTRIBUTE]-(its:Process) WHERE {of_it}"
    return (
        f"({document}.common OR {document}.madeBy = $viewer.id "
        f"OR EXISTS {{ {on_process} }} OR EXISTS {{ {on_item} }})"
    )


def _facts(process: str, _: Held) -> str:
    return f"{process} {{" + ", ".join(f".{name}" for name in FACTS) + "}"


_MARKS = {"read": _read, "see": _see, "row": _row_of, "facts": _facts, "document": _document}
