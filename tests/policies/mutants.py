"""Small mistakes in the table, one at a time: what a slip of the hand or a careless wish would make of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from backend.policy import (
    ACTIONS,
    CLASSES,
    CONDITIONS,
    LABELS,
    RELATIONS,
    PolicyRow,
)

VOCABULARIES = {
    "relation": RELATIONS,
    "kind": CLASSES,
    "label": LABELS,
    "action": ACTIONS,
    "condition": CONDITIONS,
}
FLIPPED = {"allow": "deny", "deny": "allow"}


@dataclass(frozen=True)
class Mutant:
    """The table with one row changed to another, or to none."""

    slip: str
    place: int
    row: PolicyRow | None

    def of(self, rows: tuple[PolicyRow, ...]) -> tuple[PolicyRow, ...]:
        instead = () if self.row is None else (self.row,)
        return rows[: self.place] + instead + rows[self.place + 1 :]

    def changed(self, rows: tuple[PolicyRow, ...]) -> list[PolicyRow]:
        """The row as it was, and as it has become."""
        return [row for row in (rows[self.place], self.row) if row]


def mutants(rows: tuple[PolicyRow, ...]) -> Iterator[Mutant]:
    for place, row in enumerate(rows):
        yield Mutant("row removed", place, None)
        yield Mutant("effect flipped", place, replace(row, effect=FLIPPED[row.effect]))
        for column in VOCABULARIES:
            for slip, cell in _slips(column, getattr(row, column)):
                yield Mutant(slip, place, replace(row, **{column: cell}))


def _slips(column: str, cell: str) -> Iterator[tuple[str, str]]:
    if cell == "*":
        return
    yield "condition dropped" if column == "condition" else "column widened", "*"
    choices = cell.split("|")
    for choice in choices if len(choices) > 1 else ():
        yield "alternative dropped", "|".join(other for other in choices if other != choice)
    for choice, word in product(choices, sorted(VOCABULARIES[column])):
        words = choice.split("&")
        if word in words and len(words) > 1:
            rest = "&".join(other for other in words if other != word)
            yield "conjunction loosened", "|".join([*(c for c in choices if c != choice), rest])
    for word in sorted(VOCABULARIES[column] - set(choices)):
        yield "word added", f"{cell}|{word}"
