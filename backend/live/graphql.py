"""How changes and presence are followed."""

from collections.abc import AsyncGenerator
from contextlib import aclosing

import strawberry

from backend.answers import Delta
from backend.context import Info
from backend.errors import ProblemKind, Refusal, bad_input
from backend.live.presence import LONGEST_EDITING, Here
from backend.people.types import Person
from backend.processes.queries import get_process
from backend.rules import clean_id, clean_text


@strawberry.type(description="Someone who has the cluster open now.")
class Present:
    connection_id: strawberry.ID
    person: Person
    process_id: strawberry.ID | None
    editing: str | None

    @staticmethod
    def of(here: Here) -> "Present":
        return Present(
            connection_id=strawberry.ID(here.connection_id),
            person=Person(id=strawberry.ID(here.person_id), name=here.name),
            process_id=strawberry.ID(here.process_id) if here.process_id else None,
            editing=here.editing,
        )


@strawberry.type(description="A page of changes, and the token to go on from.")
class ChangesPage:
    deltas: list[Delta]
    token: str
    more: bool


@strawberry.type
class LiveQuery:
    @strawberry.field(description="The changes of a cluster since a token, in order.")
    async def changes(
        self, info: Info, cluster_id: strawberry.ID, after: str, first: int = 100
    ) -> ChangesPage:
        context = info.context
        if not 1 <= first <= 200:
            raise bad_input("first", "`first` is between 1 and 200.")
        number = context.changes.number(context.viewer, after, "after")
        top, _ = await get_process(context.database, context.viewer, cluster_id)
        events, end, more = await context.feed.since(top["id"], number, first)
        token = context.changes.token(context.viewer, end)
        return ChangesPage(
            deltas=[Delta.of(event, context) for event in events], token=token, more=more
        )


@strawberry.type
class LiveMutation:
    @strawberry.mutation(
        description="Say where this window looks and what it edits; it is not a change of the map."
    )
    async def look_at(
        self,
        info: Info,
        cluster_id: strawberry.ID,
        connection_id: strawberry.ID,
        process_id: strawberry.ID | None = None,
        editing: str | None = None,
    ) -> bool:
        return await info.context.presence.look_at(
            info.context.viewer,
            clean_id(cluster_id, "process"),
            clean_id(connection_id, None, "connectionId"),
            clean_id(process_id, "process") if process_id else None,
            clean_text(editing, "editing", LONGEST_EDITING) if editing else None,
        )


@strawberry.type
class LiveSubscription:
    @strawberry.subscription(
        description="Every change of a cluster after a token, in order and without a gap, then live. "
        "Resume with the token of the last delta."
    )
    async def cluster_changes(
        self, info: Info, cluster_id: strawberry.ID, after: str
    ) -> AsyncGenerator[Delta, None]:
        context = info.context
        number = context.changes.number(context.viewer, after, "after")
        top, _ = await get_process(context.database, context.viewer, cluster_id)
        async with aclosing(context.feed.follow(top["id"], number)) as events:
            async for event in events:
                if not await context.is_signed_in():
                    message = "Your session has ended. Sign in again."
                    raise Refusal(ProblemKind.NOT_ALLOWED, message)
                if event is not None:
                    context.forget()
                    yield Delta.of(event, context)

    @strawberry.subscription(
        description="Who has the cluster open, each time that changes; following it is being there."
    )
    async def presence(
        self, info: Info, cluster_id: strawberry.ID, connection_id: strawberry.ID
    ) -> AsyncGenerator[list[Present], None]:
        context = info.context
        top, _ = await get_process(context.database, context.viewer, cluster_id)
        connection = clean_id(connection_id, None, "connectionId")
        here = context.presence.be_here(context.viewer, top["id"], connection)
        async with aclosing(here) as showings:
            async for present in showings:
                yield [Present.of(one) for one in present]
