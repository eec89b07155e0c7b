"""Processes and what hangs on them, as GraphQL shows them."""

from datetime import datetime
from enum import Enum
from typing import NewType

import strawberry

from backend.blocks import Block, blocks_of
from backend.context import Context, Info, moment
from backend.database import Row
from backend.people.types import Document, Organisation, OrganisationKind, Person, Post, Thing
from backend.permissions import (
    RESTRICTED,
    Action,
    Viewer,
    actions,
    is_counted,
    is_still_offered,
    label_of,
    may_answer_joining,
)
from backend.projection import Columns, Rows, made
from backend.rules import is_named_as_doing

Action = strawberry.enum(Action, description="What a person may do with a process.")  # type: ignore[misc]


@strawberry.enum(description="The six headings of every process.")
class Facet(Enum):
    WHY = "why"
    HOW = "how"
    WHO = "who"
    WHAT = "what"
    WHERE = "where"
    WHEN = "when"


@strawberry.enum(description="How far something may be read.")
class Label(Enum):
    PUBLIC = "public"
    ORGANISATION = "organisation"
    NAMED = "named"


NoteBlocks = NewType("NoteBlocks", list[Block])
NOTE_BLOCKS = strawberry.scalar(
    name="NoteBlocks",
    description="The rich text of a note: a list of blocks, in the shape that docs/protocol.md describes.",
)

LABELS: dict[str | None, Label] = {label.value: label for label in Label}


@strawberry.enum
class InteractionKind(Enum):
    EXCHANGES = "exchanges"
    DEPENDS_ON = "depends_on"
    COMPETES_WITH = "competes_with"
    OVERLAPS = "overlaps"


@strawberry.enum
class SuggestionStatus(Enum):
    OPEN = "OPEN"
    TAKEN_UP = "TAKEN_UP"
    DECLINED = "DECLINED"


@strawberry.enum
class OfferStatus(Enum):
    OPEN = "OPEN"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    WITHDRAWN = "WITHDRAWN"


@strawberry.enum
class FindingKind(Enum):
    OVERLAP = "overlap"
    POLICY_PRACTICE = "policy_practice"
    UNINTENDED_CONSEQUENCE = "unintended_consequence"
    STRATEGIC_DISSONANCE = "strategic_dissonance"
    BARRIER = "barrier"
    GAP_IN_OWNERSHIP = "gap_in_ownership"
    GAP_IN_ACCOUNTABILITY = "gap_in_accountability"
    INSUFFICIENT_PARTS = "insufficient_parts"
    DATA_SHARING_BLOCK = "data_sharing_block"


@strawberry.type(
    description="One short statement under a facet: policy (meant) or practice (done)."
)
class Attribute:
    id: strawberry.ID
    process_id: strawberry.ID
    facet: Facet
    text: str
    value: str | None
    practice: bool
    order: str
    label: Label = strawberry.field(
        description="How far it may be read: as strictly as its process and facet at least."
    )
    own_label: Label | None = strawberry.field(description="Its own label, if it has one.")
    purpose_id: strawberry.ID | None = strawberry.field(
        description="The purpose that it is kept for, if there is one: see `keptFor` of its process."
    )
    is_illustrative: bool
    names: list[Thing]
    documents: list[Document]

    @staticmethod
    def of(row: Row) -> "Attribute":
        return Attribute(
            id=row["id"],
            process_id=row["processId"],
            facet=Facet(row["facet"]),
            text=row["text"],
            value=row.get("value"),
            practice=row["practice"],
            order=row["order"],
            label=LABELS.get(row.get("label"), Label.NAMED),
            own_label=LABELS.get(row.get("ownLabel")),
            purpose_id=row.get("purposeId"),
            is_illustrative=bool(row.get("illustrative")),
            names=[Thing.of(thing) for thing in row["names"]],
            documents=[Document.of(document) for document in row["documents"]],
        )


@strawberry.type(description="One of the six headings of a process: its note and its attributes.")
class FacetContent:
    facet: Facet
    note: str
    blocks: NoteBlocks = strawberry.field(description="The note as rich text.")
    attributes: list[Attribute]
    label: Label | None = strawberry.field(
        description="The facet's own label, if it has one and this person may read it."
    )
    purpose_id: strawberry.ID | None = strawberry.field(
        description="The purpose that its note is kept for, if there is one and this person may read it."
    )


@strawberry.type(
    description="A purpose that some of a process is kept for, and what of it: for whoever would read that if they "
    "declared the purpose, and for whoever says what it is kept for."
)
class KeptFor:
    purpose_id: strawberry.ID
    name: str
    what_for: str
    gains: str = strawberry.field(description="Who gains, and how.")
    until: datetime
    organisation: Organisation = strawberry.field(description="Whose purpose it is.")
    is_in_force: bool
    is_declared: bool = strawberry.field(description="Whether this person reads for it now.")
    may_declare: bool
    may_keep: bool = strawberry.field(
        description="Whether this person may say what this content is kept for."
    )
    facets: list[Facet] = strawberry.field(description="Whose notes are kept for it.")
    attribute_ids: list[strawberry.ID]

    @staticmethod
    def of(row: Row) -> "KeptFor":
        return KeptFor(
            purpose_id=row["purposeId"],
            name=row["name"],
            what_for=row["whatFor"],
            gains=row["gains"],
            until=moment(row["until"]),
            organisation=Organisation.of(row["organisation"]),
            is_in_force=row["isInForce"],
            is_declared=row["isDeclared"],
            may_declare=row["mayDeclare"],
            may_keep=row["mayKeep"],
            facets=[facet for facet in Facet if facet.value in row["facets"]],
            attribute_ids=sorted(row["attributeIds"]),
        )


@strawberry.type(
    description="Who takes part in a process; a leading player is a post and may edit."
)
class Player:
    process_id: strawberry.ID
    player: Thing
    leading: bool

    @staticmethod
    def of(row: Row) -> "Player":
        return Player(
            process_id=row["processId"], player=Thing.of(row["player"]), leading=row["leading"]
        )


@strawberry.type(description="What a reader left on a process for its owner to take up or decline.")
class Suggestion:
    id: strawberry.ID
    process_id: strawberry.ID
    attribute_id: strawberry.ID | None
    text: str
    by: Person
    at: datetime
    status: SuggestionStatus
    answer: str | None

    @staticmethod
    def of(row: Row) -> "Suggestion":
        return Suggestion(
            id=row["id"],
            process_id=row["processId"],
            attribute_id=row.get("attributeId"),
            text=row["text"],
            by=Person.of(row["by"]),
            at=moment(row["at"]),
            status=SuggestionStatus(row["status"]),
            answer=row.get("answer"),
        )

    @strawberry.field(description="The process it was left on.")
    async def process(self, info: Info) -> "Process":
        return await load_process(info, self.process_id)


@strawberry.type(description="Something raised about processes, for their owners to settle.")
class Finding:
    id: strawberry.ID
    kind: FindingKind
    title: str
    text: str
    status: str
    is_illustrative: bool
    process_ids: list[strawberry.ID]

    @staticmethod
    def of(row: Row) -> "Finding":
        return Finding(
            id=row["id"],
            kind=FindingKind(row["kind"]),
            title=row["title"],
            text=row["text"],
            status=row["status"],
            is_illustrative=bool(row.get("illustrative")),
            process_ids=row["processIds"],
        )


@strawberry.type(description="An offer of ownership from one post to another.")
class OwnershipOffer:
    id: strawberry.ID
    process_id: strawberry.ID
    from_post: Post = strawberry.field(name="from")
    to: Post
    offered_by: Person
    at: datetime
    status: OfferStatus
    may_accept: bool
    may_withdraw: bool

    @staticmethod
    def of(row: Row, viewer: Viewer) -> "OwnershipOffer":
        is_open = row["status"] == "OPEN"
        return OwnershipOffer(
            id=row["id"],
            process_id=row["processId"],
            from_post=Post.of(row["from"]),
            to=Post.of(row["to"]),
            offered_by=Person.of(row["by"]),
            at=moment(row["at"]),
            status=OfferStatus(row["status"]),
            may_accept=is_open and row["to"]["id"] in viewer.post_ids,
            may_withdraw=is_open and row["from"]["id"] in viewer.post_ids,
        )

    @strawberry.field(description="The process whose ownership is offered.")
    async def process(self, info: Info) -> "Process":
        return await load_process(info, self.process_id)


@strawberry.type(description="An offer that a process becomes part of a further whole.")
class JoinOffer:
    id: strawberry.ID
    part_id: strawberry.ID
    whole_id: strawberry.ID
    offered_by: Person
    at: datetime
    status: OfferStatus
    may_accept: bool

    @staticmethod
    def of(row: Row, viewer: Viewer) -> "JoinOffer":
        return JoinOffer(
            id=row["id"],
            part_id=row["partId"],
            whole_id=row["wholeId"],
            offered_by=Person.of(row["by"]),
            at=moment(row["at"]),
            status=OfferStatus(row["status"]),
            may_accept=row["status"] == "OPEN"
            and is_still_offered(row)
            and may_answer_joining(viewer, row),
        )

    @strawberry.field
    async def part(self, info: Info) -> "Process":
        return await load_process(info, self.part_id)

    @strawberry.field
    async def whole(self, info: Info) -> "Process":
        return await load_process(info, self.whole_id)


@strawberry.type(
    description="A systemic process: a potential (why) that drives a flow of change (who, what, where, when) "
    "by a transformation (how); a whole of its parts and a part of its wholes. Source: Stirrat, Blockley, "
    "Alexander and Phillips, Integrating Health and Social Care Services in NHS England."
)
class Process:
    id: strawberry.ID
    name: str
    is_restricted: bool = strawberry.field(
        description="Whether this person may know only that a process stands here: nothing else of it is told."
    )
    is_named_as_doing: bool
    label: Label | None = strawberry.field(
        description="How far it may be read; null for a restricted process."
    )
    is_locked: bool
    is_sealed: bool
    is_set_aside: bool
    is_illustrative: bool
    is_highlighted: bool
    owner: Post | None
    organisation: Organisation | None = strawberry.field(description="The owner's organisation.")
    part_count: int
    open_suggestions: int
    open_findings: int
    may_do: list[Action]

    @staticmethod
    def of(row: Row, viewer: Viewer) -> "Process":
        return made(Process, _columns(viewer), row)

    @staticmethod
    def rows(rows: list[Row], viewer: Viewer) -> "list[Process]":
        """Many, of which only what is asked for is made."""
        return Rows.of(Process, _columns(viewer), rows)

    @strawberry.field(description="The whole that places it on the map.")
    async def home(self, info: Info) -> "Process | None":
        path = await self.path(info)
        return path[-1] if path else None

    @strawberry.field(
        description="From the top of its cluster, or the nearest below it that this person may see, to its home."
    )
    async def path(self, info: Info) -> "list[Process]":
        rows = await self._path(info)
        await complete(info.context, rows)
        return Process.rows(rows, info.context.viewer)

    @strawberry.field(description="How many of its wholes are above it, by homes, as far as seen.")
    async def layer(self, info: Info) -> int:
        return len(await self._path(info))

    async def _path(self, info: Info) -> list[Row]:
        row = await info.context.paths.load(self.id) or {}
        return seen_path(row.get("path", []))

    @strawberry.field(description="Every whole it is part of, its home first.")
    async def wholes(self, info: Info) -> "list[Part]":
        rows = (await self._page(info)).get("wholes", [])
        known(info, [row["whole"] for row in rows])
        return [Part.of(row | {"wholeId": row["whole"]["id"], "partId": self.id}) for row in rows]

    @strawberry.field(description="Its parts, in order.")
    async def parts(self, info: Info) -> "list[Part]":
        rows = (await self._page(info)).get("parts", [])
        known(info, [row["part"] for row in rows])
        return [Part.of(row | {"wholeId": self.id, "partId": row["part"]["id"]}) for row in rows]

    @strawberry.field(description="Who takes part, leading players first.")
    async def players(self, info: Info) -> list[Player]:
        return [Player.of(row) for row in (await self._page(info)).get("players", [])]

    @strawberry.field(
        description="The six facets, always in the order why, how, who, what, where, when."
    )
    async def facets(self, info: Info) -> list[FacetContent]:
        page = await self._page(info)
        for item in [*page.get("notes", []), *page.get("attributes", [])]:
            info.context.has_read({"id": self.id}, item)
        notes = {row["facet"]: row for row in page.get("notes", [])}
        attributes = [Attribute.of(row) for row in page.get("attributes", [])]
        return [
            FacetContent(
                facet=facet,
                note=notes.get(facet.value, {}).get("text") or "",
                blocks=NoteBlocks(blocks_of(notes.get(facet.value, {}))),
                label=LABELS.get(notes.get(facet.value, {}).get("ownLabel")),
                purpose_id=notes.get(facet.value, {}).get("purposeId"),
                attributes=[attribute for attribute in attributes if attribute.facet is facet],
            )
            for facet in Facet
        ]

    @strawberry.field(
        description="The purposes that some of it is kept for, as far as they concern this person; by name."
    )
    async def kept_for(self, info: Info) -> list[KeptFor]:
        return [KeptFor.of(row) for row in (await self._page(info)).get("keptFor", [])]

    @strawberry.field(description="Whether this person may say what its content is kept for.")
    async def may_keep(self, info: Info) -> bool:
        return bool((await self._page(info)).get("mayKeep"))

    @strawberry.field(description="The documents it links to, by title.")
    async def documents(self, info: Info) -> list[Document]:
        return [Document.of(row) for row in (await self._page(info)).get("documents", [])]

    @strawberry.field(description="Its stated interactions with other processes.")
    async def interactions(self, info: Info) -> "list[Interaction]":
        rows = (await self._page(info)).get("interactions", [])
        known(info, [process for row in rows for process in (row["from"], row["to"])])
        return [Interaction.of(row) for row in rows]

    @strawberry.field(
        description="The processes whose notes mention it, as far as this person may read those; the first hundred "
        "by name."
    )
    async def mentioned_in(self, info: Info) -> "list[Process]":
        rows = (await self._page(info)).get("mentionedIn", [])
        known(info, rows)
        await complete(info.context, rows)
        return Process.rows(rows, info.context.viewer)

    @strawberry.field(description="The suggestions left on it, newest first.")
    async def suggestions(self, info: Info) -> list[Suggestion]:
        return [Suggestion.of(row) for row in await self._of_people(info, "suggestions")]

    @strawberry.field(description="The findings about it, by title.")
    async def findings(self, info: Info) -> list[Finding]:
        return [Finding.of(row) for row in (await self._page(info)).get("findings", [])]

    @strawberry.field(description="The open offer of its ownership, if there is one.")
    async def ownership_offer(self, info: Info) -> OwnershipOffer | None:
        rows = await self._of_people(info, "ownershipOffers")
        return OwnershipOffer.of(rows[0], info.context.viewer) if rows else None

    @strawberry.field(
        description="The open offers of a joining on either side of it, oldest first."
    )
    async def join_offers(self, info: Info) -> list[JoinOffer]:
        rows = await self._of_people(info, "joinOffers")
        return [JoinOffer.of(row, info.context.viewer) for row in rows]

    async def _of_people(self, info: Info, name: str) -> list[Row]:
        """What people say and offer to each other is not told to visitors."""
        rows: list[Row] = (await self._page(info)).get(name, [])
        return rows if info.context.viewer.person else []

    async def _page(self, info: Info) -> Row:
        return await info.context.pages.load(self.id) or {}


def _columns(viewer: Viewer) -> Columns:
    """Where a row has what is plain of a process; posts that own several are made once."""
    owners: dict[str, Post] = {}

    def owner(row: Row) -> Post | None:
        post_id = row.get("ownerPostId")
        if not post_id:
            return None
        if post_id not in owners:
            owners[post_id] = _owner(post_id, row)
        return owners[post_id]

    def organisation(row: Row) -> Organisation | None:
        post = owner(row)
        return post.organisation if post else None

    return {
        "id": "id",
        "name": "name",
        "is_restricted": lambda row: "restricted" in row,
        "is_named_as_doing": lambda row: "restricted" in row or is_named_as_doing(row["name"]),
        "label": lambda row: LABELS.get(row["label"]),
        "is_locked": "locked",
        "is_sealed": "sealed",
        "is_set_aside": "setAside",
        "is_illustrative": "illustrative",
        "is_highlighted": "highlighted",
        "owner": owner,
        "organisation": organisation,
        "part_count": "partCount",
        "open_suggestions": "openSuggestions",
        "open_findings": "openFindings",
        "may_do": lambda row: actions(viewer, row),
    }


def _owner(post_id: str, row: Row) -> Post:
    organisation = Organisation(
        id=row["organisationId"],
        name=row["organisationName"],
        kind=OrganisationKind(row["organisationKind"]),
    )
    return Post(id=strawberry.ID(post_id), name=row["ownerName"], organisation=organisation)


PART_COLUMNS: Columns = {
    "whole_id": "wholeId",
    "part_id": "partId",
    "is_home": "home",
    "order": "order",
}


@strawberry.type(description="That one process is part of another, and where among its parts.")
class Part:
    whole_id: strawberry.ID
    part_id: strawberry.ID
    is_home: bool
    order: str

    @staticmethod
    def of(row: Row) -> "Part":
        return made(Part, PART_COLUMNS, row)

    @staticmethod
    def rows(rows: list[Row]) -> "list[Part]":
        return Rows.of(Part, PART_COLUMNS, rows)

    @strawberry.field
    async def whole(self, info: Info) -> Process:
        return await load_process(info, self.whole_id)

    @strawberry.field
    async def part(self, info: Info) -> Process:
        return await load_process(info, self.part_id)


@strawberry.type(description="A stated link between two processes that are not part and whole.")
class Interaction:
    id: strawberry.ID
    from_id: strawberry.ID
    to_id: strawberry.ID
    kind: InteractionKind
    note: str

    @staticmethod
    def of(row: Row) -> "Interaction":
        """With a restricted process it is shown without what was written about the two."""
        ends = [row[end] for end in ("from", "to") if end in row]
        return Interaction(
            id=row["id"],
            from_id=row.get("fromId") or row["from"]["id"],
            to_id=row.get("toId") or row["to"]["id"],
            kind=InteractionKind(row["kind"]),
            note="" if any("restricted" in end for end in ends) else row["note"],
        )

    @strawberry.field(name="from")
    async def from_process(self, info: Info) -> Process:
        return await load_process(info, self.from_id)

    @strawberry.field
    async def to(self, info: Info) -> Process:
        return await load_process(info, self.to_id)


def known(info: Info, rows: list[Row]) -> None:
    """Rows that came along with others need no further statement."""
    for row in rows:
        info.context.processes.prime(row["id"], row)


async def load_process(info: Info, process_id: str) -> Process:
    """A related process; what may not be seen of it looks like any other restricted process."""
    row = await info.context.processes.load(process_id) or {"id": process_id, "restricted": True}
    await complete(info.context, [row])
    return Process.of(row, info.context.viewer)


RESTRICTED_ROW: Row = {
    "name": RESTRICTED,
    "label": None,
    "locked": False,
    "sealed": False,
    "setAside": False,
    "highlighted": False,
    "illustrative": False,
    "ownerPostId": None,
    "partCount": 0,
    "openSuggestions": 0,
    "openFindings": 0,
}


async def complete(context: Context, rows: list[Row]) -> None:
    """Give restricted processes what stands for everything of them, and count anew what a person may not know whole."""
    for row in rows:
        if "restricted" in row:
            row |= RESTRICTED_ROW | row
        elif label_of(row) == "named":
            context.has_read(row)
    ids = [
        row["id"] for row in rows if "restricted" not in row and not is_counted(context.viewer, row)
    ]
    if not ids:
        return
    counts = await context.counts.load_many(ids)
    found = {each["processId"]: each for each in counts if each}
    for row in rows:
        row.update(found.get(row["id"], {}))


def seen_path(path: list[Row | None]) -> list[Row]:
    """The end of a path that is seen without a gap: above what may not be seen, nothing is told."""
    gaps = [nth for nth, row in enumerate(path) if row is None]
    return [row for row in path[gaps[-1] + 1 if gaps else 0 :] if row]
