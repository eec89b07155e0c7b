"""How a change is answered and told: committed, rebased or a problem; and the delta that others hear."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any

import strawberry

from backend.blocks import blocks_of
from backend.changes import Event, Work
from backend.context import Context, Info
from backend.database import Row
from backend.errors import ProblemKind, Refusal
from backend.hearing import LESS, Heard, hear_own
from backend.people.types import Document, Person
from backend.permissions import Viewer
from backend.processes.types import (
    Attribute,
    Facet,
    Interaction,
    JoinOffer,
    NoteBlocks,
    OwnershipOffer,
    Part,
    Player,
    Process,
    Suggestion,
    complete,
)

ProblemKind = strawberry.enum(  # type: ignore[misc]
    ProblemKind, description="Why something was refused."
)


@strawberry.type(description="A process is now so; its scalar fields and owner as at this change.")
class ProcessIs:
    process: Process


@strawberry.type(
    description="A process is now part of a whole. A part the client does not know: ask for its cluster."
)
class PartIs:
    part: Part


@strawberry.type(
    description="What people may see in a cluster may be otherwise now: ask for the cluster again."
)
class RightsAre:
    process_ids: list[strawberry.ID]


@strawberry.type
class PartIsNot:
    whole_id: strawberry.ID
    part_id: strawberry.ID


@strawberry.type
class NoteIs:
    process_id: strawberry.ID
    facet: Facet
    note: str
    blocks: NoteBlocks = strawberry.field(description="The same as rich text.")


@strawberry.type
class AttributeIs:
    attribute: Attribute


@strawberry.type
class AttributeIsNot:
    id: strawberry.ID
    process_id: strawberry.ID


@strawberry.type
class PlayerIs:
    player: Player


@strawberry.type
class PlayerIsNot:
    process_id: strawberry.ID
    player_id: strawberry.ID


@strawberry.type
class DocumentIs:
    process_id: strawberry.ID
    document: Document


@strawberry.type
class DocumentIsNot:
    process_id: strawberry.ID
    document_id: strawberry.ID


@strawberry.type
class InteractionIs:
    interaction: Interaction


@strawberry.type
class InteractionIsNot:
    id: strawberry.ID
    from_id: strawberry.ID
    to_id: strawberry.ID


@strawberry.type
class SuggestionIs:
    suggestion: Suggestion


@strawberry.type
class OwnershipOfferIs:
    offer: OwnershipOffer


@strawberry.type
class JoinOfferIs:
    offer: JoinOffer


Change = Annotated[
    ProcessIs
    | PartIs
    | PartIsNot
    | NoteIs
    | AttributeIs
    | AttributeIsNot
    | PlayerIs
    | PlayerIsNot
    | DocumentIs
    | DocumentIsNot
    | InteractionIs
    | InteractionIsNot
    | SuggestionIs
    | OwnershipOfferIs
    | JoinOfferIs
    | RightsAre,
    strawberry.union("Change", description="One thing that is now so, or is no more."),
]

SHOWN: dict[str, Callable[[Row, Viewer], Any]] = {
    "ProcessIs": lambda row, viewer: ProcessIs(process=Process.of(row["process"], viewer)),
    "PartIs": lambda row, _: PartIs(part=Part.of(row)),
    "PartIsNot": lambda row, _: PartIsNot(whole_id=row["wholeId"], part_id=row["partId"]),
    "NoteIs": lambda row, _: NoteIs(
        process_id=row["processId"],
        facet=Facet(row["facet"]),
        note=row["note"],
        blocks=NoteBlocks(blocks_of({"text": row["note"], "blocks": row.get("blocks")})),
    ),
    "AttributeIs": lambda row, _: AttributeIs(attribute=Attribute.of(row["attribute"])),
    "AttributeIsNot": lambda row, _: AttributeIsNot(id=row["id"], process_id=row["processId"]),
    "PlayerIs": lambda row, _: PlayerIs(player=Player.of(row["player"])),
    "PlayerIsNot": lambda row, _: PlayerIsNot(
        process_id=row["processId"], player_id=row["playerId"]
    ),
    "DocumentIs": lambda row, _: DocumentIs(
        process_id=row["processId"], document=Document.of(row["document"])
    ),
    "DocumentIsNot": lambda row, _: DocumentIsNot(
        process_id=row["processId"], document_id=row["documentId"]
    ),
    "InteractionIs": lambda row, _: InteractionIs(interaction=Interaction.of(row["interaction"])),
    "InteractionIsNot": lambda row, _: InteractionIsNot(
        id=row["id"], from_id=row["fromId"], to_id=row["toId"]
    ),
    "SuggestionIs": lambda row, _: SuggestionIs(suggestion=Suggestion.of(row["suggestion"])),
    "OwnershipOfferIs": lambda row, viewer: OwnershipOfferIs(
        offer=OwnershipOffer.of(row["offer"], viewer)
    ),
    "JoinOfferIs": lambda row, viewer: JoinOfferIs(offer=JoinOffer.of(row["offer"], viewer)),
    "RightsAre": lambda row, _: RightsAre(process_ids=row["processIds"]),
}


CONTENT = ("NoteIs", "AttributeIs")


async def show(rows: list[Row], context: Context) -> list[Change]:
    """Rows that this person may hear, as GraphQL shows them."""
    processes = [row["process"] for row in rows if row["is"] == "ProcessIs"]
    await complete(context, processes)
    for row in rows:
        if row["is"] in CONTENT:
            item = row.get("attribute", row)
            context.has_read({"id": item["processId"]}, item)
    return [SHOWN[row["is"]](row, context.viewer) for row in rows]


@strawberry.type(description="One change of the map, as one person may see it.")
class Delta:
    token: str = strawberry.field(description="Where to go on from after this change; opaque.")
    at: datetime
    by: Person | None = strawberry.field(
        description="Who did it; null for a visitor, who is told nothing about people."
    )
    op_id: strawberry.ID
    verb: str
    sentence: str = strawberry.field(description="What was done, to follow the name of who did it.")
    changes: list[Change]

    @staticmethod
    async def of(event: Event, heard: Heard, context: Context) -> "Delta":
        """What this person hears of an event."""
        return Delta(
            token=context.changes.token(context.viewer, event.number),
            at=event.at,
            by=Person.of(event.by) if context.viewer.person else None,
            op_id=strawberry.ID(event.op_id),
            verb=event.verb if heard.whole else "change",
            sentence=event.sentence if heard.whole else LESS,
            changes=await show(heard.rows, context),
        )


@strawberry.type(description="The change was made as asked, and is saved.")
class Committed:
    op_id: strawberry.ID
    token: str
    delta: Delta


@strawberry.type(description="The change was made on top of another that came first, and is saved.")
class Rebased:
    op_id: strawberry.ID
    token: str
    delta: Delta
    became: str = strawberry.field(description="One sentence: what it became, and over what.")


@strawberry.type(description="A refusal; nothing was changed.")
class Problem:
    kind: ProblemKind
    message: str = strawberry.field(description="A sentence the person can act on.")
    rule: int | None = strawberry.field(description="The numbered rule of the graph it rests on.")
    field: str | None = strawberry.field(description="The argument at fault, where there is one.")
    present: list[Change] = strawberry.field(
        description="The state now of what the command touched, so that a client can put it back."
    )

    @staticmethod
    async def of(refusal: Refusal, context: Context) -> "Problem":
        """What is not found leaves no mark, not even of what it would hang on: nothing is present then."""
        context.denied(refusal)
        present = [] if refusal.kind is ProblemKind.NOT_FOUND else refusal.present
        return Problem(
            kind=refusal.kind,
            message=refusal.message,
            rule=refusal.rule,
            field=refusal.field,
            present=await show(present, context),
        )


Answer = Annotated[
    Committed | Rebased | Problem,
    strawberry.union("Answer", description="What became of a command."),
]


@strawberry.input(description="What every command carries.")
class CommandInput:
    op_id: strawberry.ID = strawberry.field(
        description="A UUID the client makes; sending a command again with it changes nothing more."
    )
    base: str = strawberry.field(description="The newest token the client has seen.")


@strawberry.input(description="A place among siblings; at the end when neither is given.")
class PlaceInput:
    before: strawberry.ID | None = None
    after: strawberry.ID | None = None


async def make(
    info: Info, command: CommandInput, verb: str, work: Work, **arguments: Any
) -> Answer:
    """Make one change and say what became of it."""
    context = info.context
    if isinstance(place := arguments.get("place"), PlaceInput):
        arguments["place"] = {"before": place.before, "after": place.after}
    try:
        event = await context.changes.make(
            context.viewer,
            command.op_id,
            command.base,
            verb,
            work,
            origin=context.origin,
            **arguments,
        )
    except Refusal as refusal:
        return await Problem.of(refusal, context)
    heard = hear_own(context.viewer, event.changes, event.named, event.facts)
    delta = await Delta.of(event, heard, context)
    if event.became:
        return Rebased(op_id=command.op_id, token=delta.token, delta=delta, became=event.became)
    return Committed(op_id=command.op_id, token=delta.token, delta=delta)
