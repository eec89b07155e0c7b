"""How history is asked for and taken back; one line a resolver."""

import asyncio
from base64 import b64encode
from datetime import datetime
from enum import Enum
from typing import Annotated

import strawberry

from backend.answers import Answer, CommandInput, Problem, make
from backend.connections import Connection, check_first, page, read_cursor
from backend.context import Context, Info, moment
from backend.database import Row
from backend.errors import Refusal, bad_input
from backend.history import actions, comparing, happenings, versions
from backend.history.happenings import Of
from backend.history.versions import Sitting, Version
from backend.people.types import Person
from backend.processes.queries import get_process
from backend.processes.types import Facet, Process, load_process
from backend.rules import LONGEST_NOTE, clean_text


@strawberry.type(description="Something that was done on the map, as one person may hear of it.")
class Happening:
    token: str = strawberry.field(description="Opaque, for this person: to take it back.")
    at: datetime
    by: Person
    verb: str
    sentence: str = strawberry.field(description="What was done, to follow the name of who did it.")
    may_take_back: bool = strawberry.field(
        description="Whether this person may try to do the opposite of it, as one change."
    )
    facet: Facet | None = strawberry.field(description="Whose note was written, where one was.")
    version: strawberry.ID | None = strawberry.field(
        description="The version that the note was in after it, where this person may see it."
    )
    process_id: strawberry.Private[str | None]

    @strawberry.field(description="The process that it is told at.")
    async def process(self, info: Info) -> Process | None:
        return await load_process(info, self.process_id) if self.process_id else None

    @staticmethod
    def of(found: happenings.Happening, context: Context) -> "Happening":
        event, note, viewer = found.event, found.note, context.viewer
        return Happening(
            token=happenings.token_of(context, found),
            at=moment(event.at),
            by=Person.of(event.by),
            verb=event.verb if found.heard.whole else "change",
            sentence=found.sentence,
            may_take_back=found.may_be_taken_back(viewer),
            facet=Facet(note["facet"]) if note else None,
            version=_id(found.version_for(viewer)),
            process_id=found.about,
        )


def _id(value: str | None) -> strawberry.ID | None:
    return strawberry.ID(value) if value else None


@strawberry.type(description="A time in which a note was written without a long pause.")
class NoteSitting:
    version: strawberry.ID = strawberry.field(description="What the note was at the end of it.")
    before: strawberry.ID = strawberry.field(description="What the note was when it began.")
    since: datetime
    until: datetime
    people: list[Person]
    name: str | None = strawberry.field(description="The name that was given to its version.")
    named_by: Person | None


@strawberry.type(description="Who writes with an id of Yjs.")
class NoteAuthor:
    client: str = strawberry.field(description="The id: an integer beyond 32 bits.")
    person: Person


@strawberry.type(description="What a note said once.")
class NoteVersion:
    version: strawberry.ID
    text: str
    state: str = strawberry.field(
        description="The Yjs document as one update, in base64; its parts say which client wrote them."
    )
    authors: list[NoteAuthor] = strawberry.field(
        description="Who wrote what is in it; what has no author was there before it was typed together."
    )


@strawberry.enum(description="What became of a piece of text.")
class PieceKind(Enum):
    SAME = comparing.SAME
    ADDED = comparing.ADDED
    REMOVED = comparing.REMOVED


@strawberry.type
class TextPiece:
    kind: PieceKind
    text: str


@strawberry.type(description="A line of both texts, in pieces.")
class TextLine:
    pieces: list[TextPiece]


@strawberry.type(description="How two versions of a note differ, in the lines of both.")
class NoteComparison:
    lines: list[TextLine]


NoteVersionAnswer = Annotated[NoteVersion | Problem, strawberry.union("NoteVersionAnswer")]
NoteComparisonAnswer = Annotated[NoteComparison | Problem, strawberry.union("NoteComparisonAnswer")]


@strawberry.type
class HistoryQuery:
    @strawberry.field(
        description="What was done to a process, the newest first, as far as this person may hear of it."
    )
    async def process_history(
        self, info: Info, process_id: strawberry.ID, first: int = 50, after: str | None = None
    ) -> Connection[Happening]:
        return await _page(info, "process", process_id, first, after)

    @strawberry.field(
        description="What was done in a process and all below it, the newest first, as far as this person may hear."
    )
    async def cluster_history(
        self, info: Info, cluster_id: strawberry.ID, first: int = 50, after: str | None = None
    ) -> Connection[Happening]:
        return await _page(info, "cluster", cluster_id, first, after)

    @strawberry.field(
        description="When a note was written, and by whom, the newest first; for those who may edit it."
    )
    async def note_history(
        self,
        info: Info,
        process_id: strawberry.ID,
        facet: Facet,
        first: int = 50,
        after: str | None = None,
    ) -> Connection[NoteSitting]:
        context, scope = info.context, f"note:{process_id}:{facet.value}"
        process, note = await versions.note_for(context, process_id, facet.value)
        before = read_cursor(info, scope, after, 2)
        most = check_first(first) + 1
        found = await versions.sittings(context, process, note, facet.value, before, most)
        named = await _names(context, versions.note_of(process["id"], facet.value))
        rows = [{"sitting": one} for one in found]
        return page(
            info,
            scope,
            rows,
            first,
            lambda row: [row["sitting"].epoch, row["sitting"].first_number],
            lambda row: _sitting(row["sitting"], named),
        )

    @strawberry.field(description="A version of a note; for those who may edit it.")
    async def note_version(
        self, info: Info, process_id: strawberry.ID, facet: Facet, version: strawberry.ID
    ) -> NoteVersionAnswer:
        try:
            found = await _version(info.context, process_id, facet, version)
        except Refusal as refusal:
            return await Problem.of(refusal, info.context)
        people = await versions.people_of(info.context, list(found.authors.values()))
        return NoteVersion(
            version=version,
            text=found.prose.text(),
            state=b64encode(found.prose.whole).decode(),
            authors=[
                NoteAuthor(client=str(client), person=Person.of(people[person_id]))
                for client, person_id in sorted(found.authors.items())
                if person_id in people
            ],
        )

    @strawberry.field(
        description="How a note differs between two versions, or between one and a draft of this person's."
    )
    async def note_comparison(
        self,
        info: Info,
        process_id: strawberry.ID,
        facet: Facet,
        before: strawberry.ID,
        until: strawberry.ID | None = None,
        draft: str | None = None,
    ) -> NoteComparisonAnswer:
        context = info.context
        try:
            texts = [
                (await _version(context, process_id, facet, before)).prose.text(),
                await _text_after(context, process_id, facet, until, draft),
            ]
        except Refusal as refusal:
            return await Problem.of(refusal, context)
        lines = await asyncio.to_thread(comparing.compare, *texts)
        return NoteComparison(lines=[_line(line) for line in lines])


async def _page(
    info: Info, of: Of, process_id: str, first: int, after: str | None
) -> Connection[Happening]:
    context, scope = info.context, f"history:{of}:{process_id}"
    context.require_person()
    process = await get_process(context.database, context.viewer, process_id)
    (before,) = read_cursor(info, scope, after, 1)
    most = check_first(first) + 1
    found = await happenings.list_happenings(context, of, process["id"], before, most)
    return page(
        info,
        scope,
        [{"happening": one} for one in found],
        first,
        lambda row: [row["happening"].event.number],
        lambda row: Happening.of(row["happening"], context),
    )


async def _names(context: Context, note_id: str) -> dict[str, Row]:
    rows = await context.database.rows("history/named", id=note_id)
    named = [row["version"] for row in rows]
    return {f"{one['epoch']}.{one['number']}": one for one in named}


def _sitting(found: Sitting, named: dict[str, Row]) -> NoteSitting:
    """A sitting has the name that was given to a version of it last."""
    numbers = range(found.first_number, found.number + 1)
    names = [
        one for one in named.values() if one["epoch"] == found.epoch and one["number"] in numbers
    ]
    name = names[0] if names else None
    version = f"{found.epoch}.{name['number'] if name else found.number}"
    return NoteSitting(
        version=strawberry.ID(version),
        before=strawberry.ID(f"{found.epoch}.{found.first_number - 1}"),
        since=found.since,
        until=found.until,
        people=[Person.of(row) for row in found.people.values()],
        name=name["name"] if name else None,
        named_by=Person.of(name["by"]) if name else None,
    )


async def _version(context: Context, process_id: str, facet: Facet, version: str) -> Version:
    process, note = await versions.note_for(context, process_id, facet.value)
    found = await versions.load(
        context.database, versions.note_of(process["id"], facet.value), version
    )
    if found is None or not versions.may_read_version(
        context.viewer, process, found.label_row(note)
    ):
        raise bad_input("version", actions.NO_VERSION)
    context.has_read(process, found.label_row(note))
    return found


async def _text_after(
    context: Context, process_id: str, facet: Facet, until: str | None, draft: str | None
) -> str:
    if (until is None) == (draft is None):
        raise bad_input("until", "Give `until` or `draft`, one of both.")
    if until is not None:
        return (await _version(context, process_id, facet, until)).prose.text()
    return clean_text(draft or "", "draft", LONGEST_NOTE, lines=True)


def _line(line: comparing.Line) -> TextLine:
    pieces = [TextPiece(kind=PieceKind(piece.kind), text=piece.text) for piece in line]
    return TextLine(pieces=pieces)


@strawberry.type
class HistoryMutation:
    @strawberry.mutation(description=actions.take_back.__doc__)
    async def take_back(
        self,
        info: Info,
        command: CommandInput,
        process_id: strawberry.ID,
        happening: strawberry.ID,
    ) -> Answer:
        context = info.context
        try:
            context.require_person()
            await get_process(context.database, context.viewer, process_id)
            undo = (await happenings.by_token(context, happening)).undo
        except Refusal as refusal:
            return await Problem.of(refusal, context)
        return await make(info, command, "takeBack", actions.take_back, **actions.undoing(undo))

    @strawberry.mutation(description=actions.bring_note_back.__doc__)
    async def bring_note_back(
        self,
        info: Info,
        command: CommandInput,
        process_id: strawberry.ID,
        facet: Facet,
        version: strawberry.ID,
    ) -> Answer:
        return await make(
            info,
            command,
            "bringNoteBack",
            actions.bring_note_back,
            process_id=process_id,
            facet=facet.value,
            version=version,
        )

    @strawberry.mutation(description=actions.name_note_version.__doc__)
    async def name_note_version(
        self,
        info: Info,
        command: CommandInput,
        process_id: strawberry.ID,
        facet: Facet,
        version: strawberry.ID,
        name: str,
    ) -> Answer:
        return await make(
            info,
            command,
            "nameNoteVersion",
            actions.name_note_version,
            process_id=process_id,
            facet=facet.value,
            version=version,
            name=name,
        )
