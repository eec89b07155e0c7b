"""`policies/matrix.txt`: what each kind of person may do, and what takes it away, as a page to be read and compared.

Written anew by `python -m tests.policies.matrix > policies/matrix.txt`.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby, product

from backend.policy import ACTIONS, PolicyRow, policy
from tests.policies.reading import allowed, circumstances

PEOPLE = {
    "anyone": "let in at all, as a visitor who has not signed in",
    "person": "has signed in",
    "member": "is of the owner's legal entity",
    "ally": "is of an organisation that is a member of the alliance that owns",
    "player": "has a post or an organisation that plays a part",
    "named": "is a named reader, or is offered the ownership",
    "lead": "holds the post of a leading player",
    "lead&named": "the same, and is a named reader",
    "delegate": "holds a post to which the owner lent the editing",
    "delegate&named": "the same, and is a named reader",
    "owner": "holds the owner post, acts in it or deputises for it",
    "upstream": "owns a whole above",
    "tracer": "a policy lead: follows lines across organisations",
    "steward": "administers the owner's organisation",
    "ig": "information governance of the owner's organisation",
    "auditor": "audits the owner's organisation",
}
CLASSES = ("process", "content", "presence", "organisation", "audit")
LABELS = ("public", "organisation", "named")
TAKERS = ("", "blocked", "suspended", "weak_auth", "no_consent", "locked", "sealed")
SIGHTS = (
    ("public", ""),
    ("organisation", ""),
    ("named", ""),
    ("named", "weak_auth"),
    ("organisation", "sealed"),
    ("named", "sealed"),
)

Cell = tuple[str, str, str]
Answers = dict[Cell, int]


def held(person: str) -> frozenset[str]:
    """What such a person holds: whoever is somebody has signed in, and is let in."""
    signed_in = {"person"} if person != "anyone" else set()
    return frozenset({"anyone"} | signed_in | set(person.split("&")))


ORDERED = sorted(ACTIONS)
CELLS = tuple(product(CLASSES, LABELS, ORDERED))
COLUMNS = [(person, taker) for person in PEOPLE for taker in TAKERS]
PLACES = {column: place for place, column in enumerate(COLUMNS)}
WHERE = circumstances([held(person) | {taker} for person, taker in COLUMNS])


def answers(rows: Iterable[PolicyRow], cells: Iterable[Cell] = CELLS) -> Answers:
    """For each class, label and action: who may, in which circumstances, each a bit."""
    rows = tuple(rows)
    return {cell: allowed(rows, WHERE, *cell) for cell in cells}


def actions(given: Answers, person: str, kind: str, label: str, taker: str = "") -> list[str]:
    """What such a person may do with such a thing, where `taker` holds."""
    place = PLACES[person, taker]
    return [action for action in ORDERED if given[kind, label, action] >> place & 1]


def text(given: Answers) -> str:
    return "\n".join([*_preface(), *_sights(given), *_people(given)]) + "\n"


def _preface() -> Iterator[str]:
    yield "Who may do what, worked out from policy.csv by `python -m tests.policies.matrix`; not edited by hand."
    yield "Everyone here has signed in, but for `anyone`, and so holds `anyone` and `person` as well. What is not"
    yield "here may not be done. After a minus: what an exclusion (`blocked`) and each condition take away."


def _sights(given: Answers) -> Iterator[str]:
    yield "\n\nWhat each sees of a process\n"
    yield _line("", [f"{label}{taker and ', '}{taker}" for label, taker in SIGHTS])
    for person in PEOPLE:
        yield _line(person, [_sight(given, person, *sight) for sight in SIGHTS])


def _line(first: str, cells: list[str]) -> str:
    return (f"  {first:<16}" + "".join(f"{cell:<22}" for cell in cells)).rstrip()


def _sight(given: Answers, person: str, label: str, taker: str) -> str:
    """Full, restricted (that it stands there, and nothing else), or absent."""
    may = set(actions(given, person, "process", label, taker))
    if "read" in may:
        return "full"
    return "absent" if may.isdisjoint({"trace", "review"}) else "restricted"


def _people(given: Answers) -> Iterator[str]:
    for person, means in PEOPLE.items():
        yield f"\n\n{person}: {means}"
        for kind in CLASSES:
            yield from _of_class(given, person, kind)


def _of_class(given: Answers, person: str, kind: str) -> Iterator[str]:
    """The labels that give the same stand together."""
    lines = {label: tuple(_of_label(given, person, kind, label)) for label in LABELS}
    for same, labels in groupby(LABELS, key=lines.__getitem__):
        if same:
            yield f"\n  {kind}: {', '.join(labels)}"
            yield from same


def _of_label(given: Answers, person: str, kind: str, label: str) -> Iterator[str]:
    """What may be done, then what takes from it; those that take the same stand together."""
    may = actions(given, person, kind, label)
    if may:
        yield f"    {' '.join(may)}"
    takers: dict[str, list[str]] = {}
    for taker in TAKERS[1:]:
        left = actions(given, person, kind, label, taker)
        takers.setdefault(_change(may, left), []).append(taker)
    for change, by in takers.items():
        if change:
            yield f"      {', '.join(by)}: {change}"


def _change(before: list[str], after: list[str]) -> str:
    taken = "everything" if not after else " ".join(sorted(set(before) - set(after)))
    given = " ".join(sorted(set(after) - set(before)))
    return " ".join(
        f"{sign} {words}"
        for sign, words in (("-", taken), ("+", given))
        if words and before != after
    )


if __name__ == "__main__":
    print(text(answers(policy().rows)), end="")
