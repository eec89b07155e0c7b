"""The table read without casbin: one request, or all that can happen at once.

`decide` is the plainest reading we can think of. `allowed` gives the answers for many circumstances as the bits of one
long number, so that a promise can be held against every request that can happen, and not against a sample.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from operator import and_, or_

from backend.policy import (
    CONDITIONS,
    DEFAULT_DENY,
    RELATIONS,
    Decision,
    PolicyRow,
    Request,
)

Choices = frozenset[frozenset[str]]


@cache
def choices(cell: str) -> Choices:
    """The sets of words of which a cell asks one; `*` asks for none."""
    return frozenset(
        frozenset() if choice == "*" else frozenset(choice.split("&")) for choice in cell.split("|")
    )


def matches(row: PolicyRow, request: Request) -> bool:
    relations, kind, label, action, conditions = request
    held = ({kind}, {label}, {action}, relations, conditions)
    cells = (row.kind, row.label, row.action, row.relation, row.condition)
    return all(
        any(asked <= words for asked in choices(cell))
        for cell, words in zip(cells, held, strict=True)
    )


def decide(rows: Iterable[PolicyRow], request: Request) -> Decision:
    """What denies first; else what allows last; else no."""
    matching = [row for row in rows if matches(row, request)]
    denying = [row.rule for row in matching if row.effect == "deny"]
    allowing = [row.rule for row in matching if row.effect == "allow"]
    if denying:
        return Decision(False, denying[0])
    return Decision(True, allowing[-1]) if allowing else Decision(False, DEFAULT_DENY)


@dataclass(frozen=True)
class Circumstances:
    """Relations and conditions that hold together, each a bit; `holds` has the bits in which a word holds."""

    every: int
    holds: Mapping[str, int]


def circumstances(of: Sequence[frozenset[str]]) -> Circumstances:
    """These, in their order, from the lowest bit."""
    holds = {
        word: sum(1 << place for place, held in enumerate(of) if word in held)
        for word in RELATIONS | CONDITIONS
    }
    return Circumstances((1 << len(of)) - 1, holds)


WORDS = sorted(RELATIONS | CONDITIONS)
RUN = {word: 1 << place for place, word in enumerate(WORDS)}
"""How far a circumstance is from the one that differs in this word alone, where all that can happen stands."""


@cache
def all_that_can_happen() -> Circumstances:
    """Each set of words once, but for those that cannot be: who is somebody has signed in, and is let in at all."""
    size = 1 << len(WORDS)
    holds = {word: _every_other(RUN[word], size) for word in WORDS}
    somebody = reduce(or_, (holds[word] for word in RELATIONS - {"anyone"}))
    signed_in = holds["anyone"] & holds["person"]
    return Circumstances(((1 << size) - 1) & (signed_in | ~somebody), holds)


def _every_other(run: int, size: int) -> int:
    """As many bits: a run without, a run with, and so on."""
    bits, width = ((1 << run) - 1) << run, 2 * run
    while width < size:
        bits, width = bits | bits << width, 2 * width
    return bits


def allowed(
    rows: Iterable[PolicyRow], where: Circumstances, kind: str, label: str, action: str
) -> int:
    """The circumstances in which the table allows this action on such a thing."""
    fitting = [row for row in rows if speaks_of(row, kind, label, action)]
    by_effect = {
        effect: reduce(or_, (_bits(row, where) for row in fitting if row.effect == effect), 0)
        for effect in ("allow", "deny")
    }
    return by_effect["allow"] & ~by_effect["deny"] & where.every


def speaks_of(row: PolicyRow, kind: str, label: str, action: str) -> bool:
    """Whether the row has a say in it at all, whoever asks."""
    cells = ((row.kind, kind), (row.label, label), (row.action, action))
    return all(cell == "*" or word in cell.split("|") for cell, word in cells)


def _bits(row: PolicyRow, where: Circumstances) -> int:
    return _holding(row.relation, where) & _holding(row.condition, where)


def _holding(cell: str, where: Circumstances) -> int:
    return reduce(
        or_,
        (
            reduce(and_, (where.holds[word] for word in asked), where.every)
            for asked in choices(cell)
        ),
    )
