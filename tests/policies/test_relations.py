"""What a person is to a process, from the posts held now, and what follows from it."""

from typing import Any

import pytest

from backend.permissions import Action, Viewer, actions, decide, relations

ADA = Viewer("ada", "Ada", "ada@interlock.example", (), frozenset({"ward", "clinic"}))


@pytest.mark.parametrize(
    ("process", "held"),
    [
        ({}, set()),
        ({"ownerPostId": None, "leadPostIds": None}, set()),
        ({"ownerPostId": "other", "leadPostIds": ["third"]}, set()),
        ({"ownerPostId": "ward"}, {"owner"}),
        ({"ownerPostId": "other", "leadPostIds": ["third", "clinic"]}, {"lead"}),
        ({"ownerPostId": "ward", "leadPostIds": ["clinic"]}, {"owner", "lead"}),
    ],
)
def test_a_relation_comes_from_the_posts_held_now(process: dict[str, Any], held: set[str]) -> None:
    facts = {"id": "p", "above": ["p"], **process}
    assert relations(ADA, facts) == held | {"anyone", "person"}


def test_a_process_without_a_label_is_treated_as_the_most_guarded() -> None:
    bare = {"id": "p", "above": ["p"]}
    assert decide(ADA, Action.READ, bare | {"ownerPostId": "ward"}).allowed
    assert actions(ADA, bare | {"label": "unheard of"}) == ()
