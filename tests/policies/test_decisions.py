"""Who may do what, as `policies/decisions.csv` says it, row by row."""

import csv
from typing import Any

import pytest

from backend.permissions import (
    ACTIONS,
    LABELS,
    POLICIES,
    RELATIONS,
    Action,
    Decision,
    Viewer,
    actions,
    decide,
    load_policy,
    read_policy,
    relations,
)

ROWS = list(csv.DictReader((POLICIES / "decisions.csv").read_text().splitlines()))
ADA = Viewer("ada", "Ada", "ada@interlock.example", (), frozenset({"ward", "clinic"}))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: " ".join(row.values()))
def test_a_decision_is_as_it_is_written(row: dict[str, str]) -> None:
    held = frozenset(filter(None, row["relations"].split("&")))
    decision = load_policy().decide(held, "process", row["label"], row["action"])
    assert decision.allowed is (row["allowed"] == "yes")
    assert (decision.rule or "") == row["rule"]


def test_every_action_is_decided_for_each_relation_somewhere() -> None:
    decided = {(row["relations"].split("&")[-1], row["action"]) for row in ROWS}
    assert {action for _, action in decided} == ACTIONS
    assert {(relation, "edit") for relation in RELATIONS} <= decided


def test_each_row_of_the_policy_decides_something_written() -> None:
    text = (POLICIES / "policy.csv").read_text()
    assert {row[1] for row in read_policy(text)} == {row["rule"] for row in ROWS} - {""}


@pytest.mark.parametrize(
    ("kind", "label", "action"),
    [
        ("organisation", "public", "read"),
        ("*", "public", "read"),
        ("process", "secret", "read"),
        ("process", "*", "read"),
        ("process", "", "read"),
        ("process", "public", "*"),
        ("process", "public", "READ"),
        ("process", "public", "delete"),
    ],
)
def test_what_the_policy_has_no_word_for_is_refused(kind: str, label: str, action: str) -> None:
    decision = load_policy().decide(frozenset({"person", "owner"}), kind, label, action)
    assert (decision.allowed, decision.rule) == (False, None)


@pytest.mark.parametrize("held", ["*", "person|owner", "per", "", "Owner", "person&owner"])
def test_what_is_no_relation_gives_no_right(held: str) -> None:
    for action in ACTIONS:
        assert not load_policy().decide(frozenset({held}), "process", "public", action).allowed


@pytest.mark.parametrize("label", sorted(LABELS))
def test_nobody_at_all_may_do_anything(label: str) -> None:
    for action in ACTIONS:
        assert not load_policy().decide(frozenset(), "process", label, action).allowed


def test_a_decision_has_no_truth_value() -> None:
    """`if decide(...)` would be true of a refusal as well."""
    for decision in (Decision(True, "owner-edits"), Decision(False, None)):
        with pytest.raises(TypeError, match=r"ask for \.allowed"):
            bool(decision)


@pytest.mark.parametrize(
    ("process", "held"),
    [
        ({}, {"person"}),
        ({"ownerPostId": None, "leadPostIds": None}, {"person"}),
        ({"ownerPostId": "other", "leadPostIds": ["third"]}, {"person"}),
        ({"ownerPostId": "ward"}, {"person", "owner"}),
        ({"ownerPostId": "other", "leadPostIds": ["third", "clinic"]}, {"person", "lead"}),
        ({"ownerPostId": "ward", "leadPostIds": ["clinic"]}, {"person", "owner", "lead"}),
    ],
)
def test_a_relation_comes_from_the_posts_held_now(process: dict[str, Any], held: set[str]) -> None:
    assert relations(ADA, process) == held


def test_a_process_without_a_label_is_treated_as_the_most_guarded() -> None:
    assert decide(ADA, Action.READ, {"ownerPostId": "ward"}).allowed
    assert actions(ADA, {"label": "unheard of", "ownerPostId": "ward"}) == ()
