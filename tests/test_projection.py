"""Long plain lists are completed in one go, and nobody can tell the difference."""

from typing import Any

import pytest
import strawberry

from backend.audit.noting import Audit
from backend.chain import Chain
from backend.changes import Changes
from backend.context import Context
from backend.database import Database
from backend.live.feed import Feed
from backend.live.graphql import LiveSubscription
from backend.live.presence import Presence
from backend.migrations import token_key
from backend.permissions import Viewer
from backend.schema import Mutation, Query, Schema
from backend.tokens import Tokens
from tests.world import World

OURS = Schema()
ORDINARY = strawberry.Schema(
    query=Query, mutation=Mutation, subscription=LiveSubscription, config=OURS.config
)

SELECTIONS = [
    "id name",
    "__typename id layer isSetAside",
    "id owner { id name organisation { kind name } } organisation { id }",
    "again: name label mayDo partCount other: label owner { n: name n: name }",
    "id path { id name } parts { part { name } }",
    "id owner { id isVacant holders { name } }",
    "id ... on Process { name } ...some",
    "id name @skip(if: true) label @include(if: true)",
]


@pytest.fixture
async def context(database: Database) -> Context:
    tokens, chain = Tokens(await token_key(database)), Chain(b"")
    feed = Feed(database)

    ada = Viewer("ada", "Ada", "ada@interlock.example", (), frozenset())

    async def viewer_now() -> Viewer:
        return ada

    return Context(
        viewer=ada,
        database=database,
        changes=Changes(database, tokens, chain, feed.ring),
        audit=Audit(database, chain),
        tokens=tokens,
        feed=feed,
        presence=Presence(),
        viewer_now=viewer_now,
    )


async def answer(schema: strawberry.Schema, context: Context, query: str, top: str) -> Any:
    result = await schema.execute(query, {"id": top}, context_value=context.fresh())
    assert not result.errors, result.errors
    return result.data


@pytest.mark.parametrize("selection", SELECTIONS)
async def test_a_list_of_plain_rows_answers_as_it_ordinarily_would(
    world: World, context: Context, selection: str
) -> None:
    post = await world.post()
    top = await world.process("Running a clinic", post)
    for name in ("Booking people in", "Weighing and measuring", "Seeing the nurse"):
        await world.process(name, post if "nurse" in name else None, top)
    query = (
        "query($id: ID!) { cluster(id: $id) { ... on Cluster { "
        f"processes {{ {selection} }} parts {{ wholeId order isHome }} }} }} }} "
        "fragment some on Process { openFindings }"
    )
    if "...some" not in selection:
        query = query.split(" fragment")[0]
    ours = await answer(OURS, context, query, top)
    assert ours == await answer(ORDINARY, context, query, top)
    assert next(iter(ours["cluster"]["processes"][0])) in selection
