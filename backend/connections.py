"""Relay connections with keyset cursors: sealed, bound to the person and the list they page."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

import strawberry

from backend.context import Info
from backend.database import Row
from backend.errors import ProblemKind, Refusal, bad_input

T = TypeVar("T")
MOST = 100


@strawberry.type(description="Whether there is more, and the cursor to go on from.")
class PageInfo:
    has_next_page: bool
    end_cursor: str | None


@strawberry.type
class Edge(Generic[T]):
    cursor: str
    node: T


@strawberry.type
class Connection(Generic[T]):
    edges: list[Edge[T]]
    page_info: PageInfo


def check_first(first: int) -> int:
    if not 1 <= first <= MOST:
        raise bad_input("first", f"`first` is between 1 and {MOST}.")
    return first


def read_cursor(info: Info, scope: str, after: str | None, length: int) -> list[Any]:
    """The sort keys to go on after, or as many nulls at the beginning of the list."""
    if after is None:
        return [None] * length
    purpose = f"list:{scope}:{info.context.viewer.person_id}"
    keys = info.context.tokens.open(after, to=purpose, field="after")
    if not isinstance(keys, list) or len(keys) != length:
        raise Refusal(ProblemKind.BAD_TOKEN, "`after` is no cursor of this list.", field="after")
    return keys


def page(
    info: Info,
    scope: str,
    rows: Sequence[Row],
    first: int,
    keys: Callable[[Row], list[Any]],
    node: Callable[[Row], T],
) -> Connection[T]:
    """A page of `first` from rows of which one more than that was asked for."""
    purpose = f"list:{scope}:{info.context.viewer.person_id}"
    edges = [
        Edge(cursor=info.context.tokens.seal(keys(row), to=purpose), node=node(row))
        for row in rows[:first]
    ]
    end = edges[-1].cursor if edges else None
    return Connection(
        edges=edges, page_info=PageInfo(has_next_page=len(rows) > first, end_cursor=end)
    )
