"""What holds of every request that can happen: 2^18 circumstances of somebody, for each class, label and action."""

from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from backend.policy import (
    ACTIONS,
    CLASSES,
    CONDITIONS,
    LABELS,
    RELATIONS,
    Decision,
    Policy,
    PolicyRow,
    Request,
    policy,
)
from tests.policies import matrix
from tests.policies.reading import (
    RUN,
    all_that_can_happen,
    allowed,
    circumstances,
    decide,
)

ROWS = policy().rows
ALL = all_that_can_happen()
MAY = {cell: allowed(ROWS, ALL, *cell) for cell in matrix.CELLS}
STRICTER = {"public": "organisation", "organisation": "named"}
THINGS = tuple(product(CLASSES, LABELS))


def without(bits: int, word: str) -> int:
    """Where a word holds: the same circumstances without it."""
    return (bits & ALL.holds[word]) >> RUN[word]


def instead(bits: int, word: str, other: str) -> int:
    """Where a word holds and another does not: the same circumstances with the other in its place."""
    return without(bits & ~ALL.holds[other], word) << RUN[other]


@pytest.mark.parametrize("condition", sorted(CONDITIONS | {"blocked"}))
def test_a_condition_or_an_exclusion_never_gives_anything(condition: str) -> None:
    for may in MAY.values():
        assert without(may, condition) & ~may == 0


@pytest.mark.parametrize("relation", sorted(RELATIONS - {"anyone", "person", "blocked"}))
def test_a_further_relation_never_takes_anything_away(relation: str) -> None:
    """Else somebody would have to hide a post that they hold."""
    for may in MAY.values():
        assert (may & ALL.holds["person"] & ~ALL.holds[relation]) << RUN[relation] & ~may == 0


def test_whoever_is_suspended_may_do_nothing() -> None:
    assert all(may & ALL.holds["suspended"] == 0 for may in MAY.values())


@pytest.mark.parametrize("kind", ["process", "content", "presence"])
def test_whoever_is_blocked_may_do_nothing_with_a_process(kind: str) -> None:
    for label, action in product(LABELS, ACTIONS):
        assert MAY[kind, label, action] & ALL.holds["blocked"] == 0


@pytest.mark.parametrize(("label", "stricter"), STRICTER.items())
def test_a_stricter_label_gives_nobody_more(label: str, stricter: str) -> None:
    for kind, action in product(CLASSES, ACTIONS):
        assert MAY[kind, stricter, action] & ~MAY[kind, label, action] == 0


@pytest.mark.parametrize("label", sorted(LABELS))
def test_whoever_reads_a_process_may_know_that_it_is_there_unless_it_is_sealed(label: str) -> None:
    reads, traces = MAY["process", label, "read"], MAY["process", label, "trace"]
    assert reads & ~traces & ~ALL.holds["sealed"] == 0
    assert traces & ALL.holds["sealed"] == 0


@pytest.mark.parametrize("label", sorted(LABELS))
def test_a_seal_takes_nothing_but_the_mark(label: str) -> None:
    for kind, action in product(CLASSES, ACTIONS - {"trace"}):
        may = MAY[kind, label, action]
        assert without(may, "sealed") == may & ~ALL.holds["sealed"]


@pytest.mark.parametrize("label", sorted(LABELS))
def test_whoever_may_do_anything_with_a_process_sees_it(label: str) -> None:
    """They read it, see its mark, or review it: nobody acts on what they cannot find."""
    seen = 0
    for action in ("read", "trace", "review"):
        seen |= MAY["process", label, action]
    assert all(MAY["process", label, action] & ~seen == 0 for action in ACTIONS)


@pytest.mark.parametrize("kind", ["process", "content"])
def test_nobody_edits_suggests_or_exports_what_they_do_not_read(kind: str) -> None:
    for label, action in product(LABELS, ("edit", "suggest", "export")):
        assert MAY[kind, label, action] & ~MAY[kind, label, "read"] == 0


@pytest.mark.parametrize("label", sorted(LABELS))
def test_whoever_reads_the_content_reads_the_process(label: str) -> None:
    assert MAY["content", label, "read"] & ~MAY["process", label, "read"] == 0


@pytest.mark.parametrize("label", sorted(LABELS))
def test_whoever_has_signed_in_and_reads_a_process_sees_who_is_there_and_nobody_else(
    label: str,
) -> None:
    reads = MAY["process", label, "read"] & ALL.holds["person"]
    assert MAY["presence", label, "read"] == reads


@pytest.mark.parametrize("label", sorted(LABELS))
def test_an_owner_reads_unless_something_denies_it(label: str) -> None:
    denied = ALL.holds["suspended"] | ALL.holds["blocked"]
    if label == "named":
        denied |= ALL.holds["weak_auth"]
    owns = ALL.holds["owner"] & ALL.every
    assert owns & ~denied & ~MAY["process", label, "read"] == 0
    assert owns & ~denied & ~ALL.holds["no_consent"] & ~MAY["content", label, "read"] == 0


@pytest.mark.parametrize("editor", ["delegate", "lead"])
def test_an_editor_can_do_no_more_than_the_owner(editor: str) -> None:
    for may in MAY.values():
        assert instead(may, editor, "owner") & ~may == 0


@pytest.mark.parametrize("action", ["hand_over", "delegate", "lock"])
def test_only_the_owner_hands_over_lends_and_locks(action: str) -> None:
    for kind, label in THINGS:
        assert MAY[kind, label, action] & ~ALL.holds["owner"] == 0


@pytest.mark.parametrize("label", sorted(LABELS))
def test_an_owner_may_always_unlock_what_they_may_lock(label: str) -> None:
    may = MAY["process", label, "lock"]
    assert without(may, "locked") == may & ~ALL.holds["locked"]


@pytest.mark.parametrize("label", sorted(LABELS))
def test_a_lock_does_not_keep_governance_from_labelling_and_sealing(label: str) -> None:
    for kind, action in product(("process", "content"), ("label", "seal", "review")):
        may = MAY[kind, label, action]
        assert without(may, "locked") == may & ~ALL.holds["locked"]


@pytest.mark.parametrize("office", ["steward", "ig", "auditor", "tracer", "upstream"])
def test_an_office_opens_nothing_to_read(office: str) -> None:
    for kind, label in product(("process", "content", "presence"), LABELS):
        for action in ("read", "suggest", "edit", "export"):
            may = MAY[kind, label, action]
            assert without(may, office) == may & ALL.holds["person"] & ~ALL.holds[office]


@pytest.mark.parametrize("kind", ["process", "content"])
def test_what_is_for_named_readers_is_never_exported(kind: str) -> None:
    assert MAY[kind, "named", "export"] == 0


@pytest.mark.parametrize("kind", ["process", "content", "presence"])
def test_what_is_for_named_readers_shows_no_more_than_its_mark_to_a_weak_sign_in(kind: str) -> None:
    for action in ACTIONS - {"trace"}:
        assert MAY[kind, "named", action] & ALL.holds["weak_auth"] == 0


def test_a_visitor_only_reads_what_is_public() -> None:
    given = {cell for cell, may in MAY.items() if may & ~ALL.holds["person"]}
    assert given == {
        ("process", "public", "read"),
        ("process", "public", "trace"),
        ("content", "public", "read"),
    }


def test_whoever_is_not_let_in_may_do_nothing() -> None:
    assert all(may & ~ALL.holds["anyone"] == 0 for may in MAY.values())


def _cells(words: frozenset[str], joined: int = 1) -> st.SearchStrategy[str]:
    choice = st.sets(st.sampled_from(sorted(words)), min_size=1, max_size=joined).map(
        lambda some: "&".join(sorted(some))
    )
    choices = st.sets(choice, min_size=1, max_size=3).map(lambda some: "|".join(sorted(some)))
    return st.one_of(st.just("*"), choices)


POLICY_ROWS = st.lists(
    st.tuples(
        _cells(RELATIONS, joined=2),
        _cells(CLASSES),
        _cells(LABELS),
        _cells(ACTIONS),
        _cells(CONDITIONS, joined=2),
        st.sampled_from(["allow", "deny"]),
    ),
    max_size=8,
).map(lambda rows: tuple(PolicyRow(f"r{place}", *row) for place, row in enumerate(rows)))
REQUESTS: st.SearchStrategy[Request] = st.tuples(
    st.frozensets(st.sampled_from(sorted(RELATIONS))),
    st.sampled_from(sorted(CLASSES)),
    st.sampled_from(sorted(LABELS)),
    st.sampled_from(sorted(ACTIONS)),
    st.frozensets(st.sampled_from(sorted(CONDITIONS))),
)


@settings(max_examples=150, deadline=None)
@given(POLICY_ROWS, st.lists(REQUESTS, min_size=1, max_size=8))
@example((), [(frozenset({"anyone"}), "process", "public", "read", frozenset())])
def test_casbin_and_the_plain_reading_decide_alike_by_any_policy(
    rows: tuple[PolicyRow, ...], requests: list[Request]
) -> None:
    table = Policy(rows)
    for request in requests:
        assert table.decide(*request) == decide(rows, request)


@settings(max_examples=150, deadline=None)
@given(POLICY_ROWS, st.lists(REQUESTS, min_size=1, max_size=8))
def test_many_circumstances_at_once_are_read_as_each_alone(
    rows: tuple[PolicyRow, ...], requests: list[Request]
) -> None:
    where = circumstances([relations | conditions for relations, *_, conditions in requests])
    for place, (relations, kind, label, action, conditions) in enumerate(requests):
        bit = allowed(rows, where, kind, label, action) >> place & 1
        alone = decide(rows, (relations, kind, label, action, conditions))
        assert alone.allowed is bool(bit)


@settings(max_examples=300, deadline=None)
@given(REQUESTS)
def test_the_shipped_table_is_read_alike_in_all_three_ways(request: Request) -> None:
    relations, kind, label, action, conditions = request
    if relations - {"anyone"}:
        relations |= {"anyone", "person"}
    place = sum(RUN[word] for word in relations | conditions)
    decision = policy().decide(relations, kind, label, action, conditions)
    assert decision == decide(ROWS, (relations, kind, label, action, conditions))
    assert decision.allowed is bool(MAY[kind, label, action] >> place & 1)


def test_everybody_of_the_matrix_is_decided_alike_by_casbin() -> None:
    for person, cell in product(matrix.PEOPLE, matrix.CELLS):
        request = (matrix.held(person), *cell, frozenset[str]())
        assert policy().decide(*request) == decide(ROWS, request)


def test_an_empty_table_allows_nothing() -> None:
    """Casbin alone would ask its matcher about a row of empty cells, and might allow."""
    for kind, label, action in matrix.CELLS:
        request = (frozenset({"anyone", "person", "owner"}), kind, label, action)
        assert Policy(()).decide(*request) == Decision(False, "default-deny")
