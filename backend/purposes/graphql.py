"""How purposes are asked for and changed; one line a resolver."""

from datetime import datetime
from typing import Annotated

import strawberry

from backend.answers import Answer, CommandInput, Problem, make
from backend.context import Info
from backend.errors import Refusal
from backend.people.types import Organisation
from backend.permissions import decide_on_organisation
from backend.processes.types import Facet
from backend.purposes import actions, keeping, queries
from backend.purposes.types import LawfulBasis, Purpose


@strawberry.type(description="The purposes of a legal entity, by name.")
class Purposes:
    organisation: Organisation = strawberry.field(description="The legal entity.")
    purposes: list[Purpose]
    may_state: bool = strawberry.field(description="Whether this person may state another.")


PurposesAnswer = Annotated[Purposes | Problem, strawberry.union("PurposesAnswer")]


@strawberry.type
class PurposeQuery:
    @strawberry.field(
        description="What an organisation's legal entity shares content for; for whoever has signed in."
    )
    async def purposes(self, info: Info, organisation_id: strawberry.ID) -> PurposesAnswer:
        context, viewer = info.context, info.context.require_person()
        try:
            organisation, rows = await queries.list_purposes(
                context.database, viewer, organisation_id
            )
        except Refusal as refusal:
            return await Problem.of(refusal, context)
        return Purposes(
            organisation=Organisation.of(organisation),
            purposes=[Purpose.of(row, viewer) for row in rows],
            may_state=decide_on_organisation(viewer, organisation["id"], "host").allowed,
        )

    @strawberry.field(description="The purposes that the signed-in person reads for now, by name.")
    async def reads_for(self, info: Info) -> list[Purpose]:
        viewer = info.context.require_person()
        rows = await queries.list_declared(info.context.database, viewer)
        return [Purpose.of(row, viewer) for row in rows]


@strawberry.type
class PurposeMutation:
    @strawberry.mutation(description=actions.state_purpose.__doc__)
    async def state_purpose(
        self,
        info: Info,
        command: CommandInput,
        id: strawberry.ID,
        organisation_id: strawberry.ID,
        name: str,
        what_for: str,
        gains: str,
        basis: LawfulBasis,
        until: datetime,
        recipient_ids: list[strawberry.ID],
        consent: str | None = None,
    ) -> Answer:
        return await make(
            info,
            command,
            "statePurpose",
            actions.state_purpose,
            id=id,
            organisation_id=organisation_id,
            name=name,
            what_for=what_for,
            gains=gains,
            basis=basis.value,
            until=until,
            recipient_ids=recipient_ids,
            consent=consent,
        )

    @strawberry.mutation(description=actions.redefine_purpose.__doc__)
    async def redefine_purpose(
        self,
        info: Info,
        command: CommandInput,
        purpose_id: strawberry.ID,
        name: str,
        what_for: str,
        gains: str,
        basis: LawfulBasis,
        until: datetime,
        recipient_ids: list[strawberry.ID],
        consent: str | None = None,
    ) -> Answer:
        return await make(
            info,
            command,
            "redefinePurpose",
            actions.redefine_purpose,
            purpose_id=purpose_id,
            name=name,
            what_for=what_for,
            gains=gains,
            basis=basis.value,
            until=until,
            recipient_ids=recipient_ids,
            consent=consent,
        )

    @strawberry.mutation(description=actions.agree_to_purpose.__doc__)
    async def agree_to_purpose(
        self,
        info: Info,
        command: CommandInput,
        statement_id: strawberry.ID,
        note: str | None = None,
    ) -> Answer:
        return await make(
            info,
            command,
            "agreeToPurpose",
            actions.agree_to_purpose,
            statement_id=statement_id,
            note=note,
        )

    @strawberry.mutation(description=actions.decline_purpose.__doc__)
    async def decline_purpose(
        self,
        info: Info,
        command: CommandInput,
        statement_id: strawberry.ID,
        note: str,
    ) -> Answer:
        return await make(
            info,
            command,
            "declinePurpose",
            actions.decline_purpose,
            statement_id=statement_id,
            note=note,
        )

    @strawberry.mutation(description=actions.end_purpose.__doc__)
    async def end_purpose(
        self,
        info: Info,
        command: CommandInput,
        purpose_id: strawberry.ID,
        note: str,
    ) -> Answer:
        return await make(
            info,
            command,
            "endPurpose",
            actions.end_purpose,
            purpose_id=purpose_id,
            note=note,
        )

    @strawberry.mutation(description=actions.declare_purpose.__doc__)
    async def declare_purpose(
        self,
        info: Info,
        command: CommandInput,
        purpose_id: strawberry.ID,
    ) -> Answer:
        return await make(
            info,
            command,
            "declarePurpose",
            actions.declare_purpose,
            purpose_id=purpose_id,
        )

    @strawberry.mutation(description=actions.withdraw_declaration.__doc__)
    async def withdraw_declaration(
        self,
        info: Info,
        command: CommandInput,
        purpose_id: strawberry.ID,
    ) -> Answer:
        return await make(
            info,
            command,
            "withdrawDeclaration",
            actions.withdraw_declaration,
            purpose_id=purpose_id,
        )

    @strawberry.mutation(description=keeping.keep_note_for.__doc__)
    async def keep_note_for(
        self,
        info: Info,
        command: CommandInput,
        process_id: strawberry.ID,
        facet: Facet,
        purpose_id: strawberry.ID | None = None,
    ) -> Answer:
        return await make(
            info,
            command,
            "keepNoteFor",
            keeping.keep_note_for,
            process_id=process_id,
            facet=facet.value,
            purpose_id=purpose_id,
        )

    @strawberry.mutation(description=keeping.keep_attribute_for.__doc__)
    async def keep_attribute_for(
        self,
        info: Info,
        command: CommandInput,
        attribute_id: strawberry.ID,
        purpose_id: strawberry.ID | None = None,
    ) -> Answer:
        return await make(
            info,
            command,
            "keepAttributeFor",
            keeping.keep_attribute_for,
            attribute_id=attribute_id,
            purpose_id=purpose_id,
        )
