"""Who may do what, as `policies/decisions.csv` says it, row by row; and the matrix that follows from it."""

import csv
import re

import pytest

from backend.policy import (
    ACTIONS,
    CLASSES,
    CONDITIONS,
    LABELS,
    POLICIES,
    RELATIONS,
    Decision,
    is_known,
    policy,
    read_request,
)
from tests.policies import matrix

ROWS = list(csv.DictReader((POLICIES / "decisions.csv").read_text().splitlines()))
COLUMNS = ("relations", "class", "label", "action", "conditions")


def _name(row: dict[str, str]) -> str:
    return " ".join(row[column] or "-" for column in COLUMNS)


@pytest.mark.parametrize("row", ROWS, ids=_name)
def test_a_decision_is_as_it_is_written(row: dict[str, str]) -> None:
    decision = policy().decide(*read_request(row))
    assert (decision.allowed, decision.rule) == (row["allowed"] == "yes", row["rule"]), row["why"]


def test_a_written_decision_is_one_that_can_happen() -> None:
    """A misspelt word would be refused, and look like a decision."""
    for row in ROWS:
        relations, *_ = request = read_request(row)
        assert is_known(request), row
        assert not relations - {"anyone"} or {"anyone", "person"} <= relations, row
        assert row["allowed"] in {"yes", "no"}, row


def test_a_decision_is_written_once_with_its_reason() -> None:
    assert len({_name(row) for row in ROWS}) == len(ROWS)
    assert all(row["why"].endswith(".") for row in ROWS)


def test_each_row_of_the_policy_decides_something_written() -> None:
    assert {row.rule for row in policy().rows} == {row["rule"] for row in ROWS} - {"default-deny"}


def test_each_word_is_decided_on_somewhere() -> None:
    for column, words in zip(
        COLUMNS, (RELATIONS, CLASSES, LABELS, ACTIONS, CONDITIONS), strict=True
    ):
        written = {word for row in ROWS for word in row[column].split("&")}
        assert written - {""} == words


@pytest.mark.parametrize(
    ("kind", "label", "action"),
    [
        ("post", "public", "read"),
        ("*", "public", "read"),
        ("", "public", "read"),
        ("process|content", "public", "read"),
        ("process", "secret", "read"),
        ("process", "*", "read"),
        ("process", "", "read"),
        ("process", "public", "*"),
        ("process", "public", "READ"),
        ("process", "public", "delete"),
        ("process", "public", ""),
    ],
)
def test_what_the_policy_has_no_word_for_is_refused(kind: str, label: str, action: str) -> None:
    held = frozenset({"anyone", "person", "owner"})
    assert policy().decide(held, kind, label, action) == Decision(False, "default-deny")


@pytest.mark.parametrize(
    "held", ["*", "person|owner", "per", "", "Owner", "person&owner", "user", "owner "]
)
def test_what_is_no_relation_gives_no_right_and_spoils_the_others(held: str) -> None:
    for action in ACTIONS:
        asked = frozenset({"anyone", "person", "owner", held})
        assert not policy().decide(asked, "process", "public", action).allowed


@pytest.mark.parametrize("condition", ["*", "", "Locked", "asleep"])
def test_what_is_no_condition_is_refused(condition: str) -> None:
    held, holds = frozenset({"anyone", "person", "owner"}), frozenset({condition})
    assert not policy().decide(held, "process", "public", "read", holds).allowed


def test_a_decision_has_no_truth_value() -> None:
    """`if decide(...)` would be true of a refusal as well."""
    for decision in (Decision(True, "owner-edits"), Decision(False, "default-deny")):
        with pytest.raises(TypeError, match=r"ask for \.allowed"):
            bool(decision)


def test_the_matrix_in_the_repository_is_that_of_the_table() -> None:
    """What a change of the table does shows as a change of this page: `python -m tests.policies.matrix`."""
    written = (POLICIES / "matrix.txt").read_text()
    assert written == matrix.text(matrix.answers(policy().rows))


def test_the_matrix_leaves_out_nobody_and_nothing() -> None:
    conjunctions = {
        choice for row in policy().rows for choice in row.relation.split("|") if "&" in choice
    }
    assert set(matrix.PEOPLE) == RELATIONS - {"blocked"} | conjunctions
    assert set(matrix.TAKERS) == CONDITIONS | {"blocked", ""}
    assert set(matrix.CLASSES) == CLASSES
    assert set(matrix.LABELS) == LABELS


def test_the_readme_names_each_word_and_each_rule() -> None:
    readme = (POLICIES / "README.md").read_text()
    said = set(re.findall(r"`([a-z_-]+)`", readme))
    rules = {row.rule for row in policy().rows}
    assert not (RELATIONS | CLASSES | LABELS | ACTIONS | CONDITIONS | rules) - said
    assert f"the {len(rules)} rows" in readme
