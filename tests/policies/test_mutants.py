"""A table with a small mistake is noticed: by a written decision, by the matrix, or it decides nothing differently.

What decides nothing differently is proved so by comparing every request that can happen.
"""

import csv
from functools import cache
from itertools import groupby

import pytest

from backend.policy import POLICIES, Policy, policy, read_request
from tests.policies import matrix
from tests.policies.mutants import Mutant, mutants
from tests.policies.reading import all_that_can_happen, allowed, decide, matches, speaks_of

ROWS = policy().rows
MUTANTS = sorted(mutants(ROWS), key=lambda mutant: mutant.slip)
SLIPS = {slip: tuple(alike) for slip, alike in groupby(MUTANTS, key=lambda mutant: mutant.slip)}
WRITTEN = [
    (read_request(row), (row["allowed"] == "yes", row["rule"]))
    for row in csv.DictReader((POLICIES / "decisions.csv").read_text().splitlines())
]
MATRIX = (POLICIES / "matrix.txt").read_text()
ANSWERS = matrix.answers(ROWS)


@cache
def fate(mutant: Mutant) -> str:
    if is_noticed_by_a_decision(mutant):
        return "decision"
    answers = matrix.answers(mutant.of(ROWS), touched(mutant))
    if not answers.items() <= ANSWERS.items() and matrix.text(ANSWERS | answers) != MATRIX:
        return "matrix"
    return "equivalent" if decides_the_same(mutant) else "alive"


def is_noticed_by_a_decision(mutant: Mutant) -> bool:
    rows, changed = mutant.of(ROWS), mutant.changed(ROWS)
    for request, expected in WRITTEN:
        if any(matches(row, request) for row in changed):
            decision = decide(rows, request)
            if (decision.allowed, decision.rule) != expected:
                return True
    return False


def touched(mutant: Mutant) -> list[matrix.Cell]:
    """Only what the row speaks of, before or after, can differ."""
    return [
        cell for cell in matrix.CELLS if any(speaks_of(row, *cell) for row in mutant.changed(ROWS))
    ]


def decides_the_same(mutant: Mutant) -> bool:
    rows, where = mutant.of(ROWS), all_that_can_happen()
    return all(allowed(rows, where, *cell) == now(*cell) for cell in touched(mutant))


@cache
def now(kind: str, label: str, action: str) -> int:
    return allowed(ROWS, all_that_can_happen(), kind, label, action)


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_the_table_is_noticed(slip: str) -> None:
    assert [mutant for mutant in SLIPS[slip] if fate(mutant) == "alive"] == []


@pytest.mark.parametrize(
    "slip",
    [
        "alternative dropped",
        "condition dropped",
        "conjunction loosened",
        "effect flipped",
        "row removed",
    ],
)
def test_whatever_is_taken_out_of_the_table_is_missed_by_a_written_decision(slip: str) -> None:
    """So each word that stands there has a reason that can be read."""
    assert [mutant for mutant in SLIPS[slip] if fate(mutant) == "matrix"] == []


def test_casbin_sees_the_slips_that_the_plain_reading_sees() -> None:
    for mutant in MUTANTS[::80]:
        rows = mutant.of(ROWS)
        table = Policy(rows)
        for request, _ in WRITTEN[::3]:
            assert table.decide(*request) == decide(rows, request)
