"""How changes and presence are followed."""

from collections.abc import AsyncGenerator
from contextlib import aclosing

import strawberry
from msgspec.structs import replace

from backend.answers import Delta
from backend.changes import Event
from backend.context import Context, Info, Withdrawn
from backend.database import Row
from backend.errors import bad_input, session_ended
from backend.live.presence import LONGEST_EDITING, Here, Look
from backend.people.types import Person
from backend.permissions import sees_presence
from backend.processes.queries import get_process, not_read
from backend.rules import clean_id, clean_text


@strawberry.type(description="Someone who has the cluster open now.")
class Present:
    connection_id: strawberry.ID
    person: Person
    process_id: strawberry.ID | None
    editing: str | None = strawberry.field(description="What of that process they edit, in words.")
    dragging: strawberry.ID | None = strawberry.field(description="The process that they drag.")
    is_idle: bool = strawberry.field(description="They have not moved for a minute.")
    following: strawberry.ID | None = strawberry.field(
        description="The person with whom they go along, who is here too."
    )

    @staticmethod
    def of(here: Here) -> "Present":
        look = here.look
        return Present(
            connection_id=strawberry.ID(here.connection_id),
            person=Person(id=strawberry.ID(here.person_id), name=here.name),
            process_id=_id(look.process_id),
            editing=look.editing,
            dragging=_id(look.dragging),
            is_idle=look.is_idle,
            following=_id(look.following),
        )


def _id(value: str | None) -> strawberry.ID | None:
    return strawberry.ID(value) if value else None


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
        number = context.changes.resumed(context.viewer, after, "after")
        top = await get_process(context.database, context.viewer, cluster_id)
        told: list[tuple[int, Delta]] = []
        more = True
        # One further: whether there is more is of what this person hears.
        while more and len(told) <= first:
            wanted = first + 1 - len(told)
            events, number, more = await context.feed.since(top["id"], number, wanted)
            for event in events:
                if delta := await _delta(context, event, top):
                    told.append((event.number, delta))
        if len(told) > first:
            number, more = told[first - 1][0], True
        token = context.changes.token(context.viewer, number)
        return ChangesPage(deltas=[delta for _, delta in told[:first]], token=token, more=more)


async def _delta(context: Context, event: Event, top: Row) -> Delta | None:
    heard = await context.feed.heard(context.viewer, event, top["id"])
    return await Delta.of(event, heard, context) if heard else None


async def _renew(context: Context, cluster_id: str, moved: int) -> int:
    """Go on with the rights of now, or not at all; gives the last change that these rights are as of."""
    await context.feed.up_to_now()
    viewer, moved_at = await context.viewer_now(), context.feed.moved_at
    if viewer is None:
        raise session_ended()
    if viewer.rights != context.viewer.rights or moved_at != moved:
        context.viewer = viewer
        context.forget()
        await _still_reads(context, cluster_id)
    return moved_at


async def _seen_of(context: Context, top: Row, present: list[Here]) -> list[Here]:
    """Who is here as far as this person may know, and where as far as this person may read."""
    viewer = context.viewer
    if not sees_presence(viewer, top):
        mine = [here for here in present if here.person_id == viewer.person_id]
        # Whether it is heard that one follows somebody would tell whether they are here.
        present = [replace(here, look=replace(here.look, following=None)) for here in mine]
    asked = {one for here in present for one in (here.look.process_id, here.look.dragging) if one}
    rows = await context.processes.load_many(list(asked))
    read = {row["id"] for row in rows if row and "restricted" not in row}
    return [replace(here, look=_read_of(here.look, read)) for here in present]


def _read_of(look: Look, read: set[str]) -> Look:
    """As much of it as is in these processes."""
    at = look.process_id in read
    return replace(
        look,
        process_id=look.process_id if at else None,
        editing=look.editing if at else None,
        dragging=look.dragging if look.dragging in read else None,
    )


async def _still_reads(context: Context, cluster_id: str) -> None:
    """Whoever may not read the top of a cluster any more hears nothing more of it."""
    if await context.feed.still_reads(context.viewer, cluster_id):
        return
    refusal = not_read(cluster_id)
    context.may_not_follow(cluster_id, refusal)
    raise Withdrawn(refusal)


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
        dragging: strawberry.ID | None = None,
        is_idle: bool = False,
        following: strawberry.ID | None = None,
    ) -> bool:
        look = Look(
            process_id=clean_id(process_id, "process") if process_id else None,
            editing=clean_text(editing, "editing", LONGEST_EDITING) if editing else None,
            dragging=clean_id(dragging, "process") if dragging else None,
            is_idle=is_idle,
            following=clean_id(following, None, "following") if following else None,
        )
        return info.context.presence.look_at(
            info.context.viewer,
            clean_id(cluster_id, "process"),
            clean_id(connection_id, None, "connectionId"),
            look,
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
        number = context.changes.resumed(context.viewer, after, "after")
        top = await get_process(context.database, context.viewer, cluster_id)
        with context.follows(top["id"]):
            async with aclosing(context.feed.follow(top["id"], number)) as events:
                async for event in events:
                    viewer = await context.viewer_now()
                    if viewer is None:
                        raise session_ended()
                    context.viewer = viewer
                    if event is None:
                        continue
                    context.forget()
                    if event.moves:
                        await _still_reads(context, top["id"])
                    if delta := await _delta(context, event, top):
                        yield delta

    @strawberry.subscription(
        description="Who has the cluster open, each time that changes; following it is being there. Visitors are not "
        "told, and not there."
    )
    async def presence(
        self, info: Info, cluster_id: strawberry.ID, connection_id: strawberry.ID
    ) -> AsyncGenerator[list[Present], None]:
        context = info.context
        context.require_person()
        top = await get_process(context.database, context.viewer, cluster_id)
        connection = clean_id(connection_id, None, "connectionId")
        here = context.presence.be_here(context.viewer, top["id"], connection)
        with context.follows(top["id"]):
            async with aclosing(here) as showings:
                shown: list[Here] | None = None
                moved = context.feed.moved_at
                async for present in showings:
                    moved = await _renew(context, top["id"], moved)
                    seen = await _seen_of(context, top, present)
                    if seen != shown:  # who moves where this person may not look is told by nothing
                        shown = seen
                        yield [Present.of(one) for one in seen]
