"""How sharing is asked for and changed; one line a resolver."""

from datetime import datetime
from enum import Enum
from typing import Annotated

import strawberry

from backend.answers import Answer, CommandInput, Problem, make
from backend.clock import now
from backend.context import Info, moment
from backend.database import Row
from backend.errors import Refusal, bad_input
from backend.people.types import Organisation, Person
from backend.processes.types import Facet, Label
from backend.rules import clean_id
from backend.sharing import actions, queries

MOST_PREVIEWED = 2_000


@strawberry.enum(description="What a person sees of a process.")
class Visible(Enum):
    FULL = "FULL"
    RESTRICTED = "RESTRICTED"
    ABSENT = "ABSENT"


@strawberry.type(
    description="A person or a post that was given something on a process, or is kept from it."
)
class Given:
    id: strawberry.ID
    is_post: bool
    name: str
    since: datetime
    until: datetime | None
    by: str | None = strawberry.field(description="Who gave it.")
    reason: str | None

    @staticmethod
    def of(row: Row) -> "Given":
        until = row.get("until")
        return Given(
            id=row["id"],
            is_post=row["isPost"],
            name=row["name"],
            since=moment(row["since"]),
            until=moment(until) if until else None,
            by=row.get("by"),
            reason=row.get("reason"),
        )


@strawberry.type(description="People who can read a process through one kind of relation.")
class Readers:
    relation: str
    count: int
    people: list[Person] = strawberry.field(description="Some of them, by name.")


@strawberry.type(
    description="People of one organisation who can read a process, by the post by which they do."
)
class ReadersOf:
    organisation: Organisation | None = strawberry.field(
        description="Null: people who are named themselves, whatever posts they hold."
    )
    count: int
    people: list[Person] = strawberry.field(description="Some of them, by name.")


@strawberry.type(
    description="Who can read a process, or could if it had another label, and what was given to whom."
)
class Sharing:
    label: Label | None = strawberry.field(description="The label that this is the answer for.")
    is_public: bool = strawberry.field(description="Whether everyone who has signed in reads it.")
    is_for_visitors: bool = strawberry.field(
        description="Whether whoever has not signed in reads it as well."
    )
    readers: list[Readers]
    organisations: list[ReadersOf] = strawberry.field(
        description="The same people by organisation, each once, most people first."
    )
    named: list[Given]
    excluded: list[Given]
    lent: list[Given]


@strawberry.type(description="What a person sees of a process, and why.")
class Why:
    person_id: strawberry.ID
    visible: Visible
    rule: str = strawberry.field(description="The row of policies/policy.csv that decided.")
    because: str


@strawberry.type(description="What a person sees of one process.")
class Previewed:
    process_id: strawberry.ID
    visible: Visible


@strawberry.type(description="What another person sees of a map, as far as you see it yourself.")
class Preview:
    processes: list[Previewed]


SharingAnswer = Annotated[Sharing | Problem, strawberry.union("SharingAnswer")]
WhyAnswer = Annotated[Why | Problem, strawberry.union("WhyAnswer")]
PreviewAnswer = Annotated[Preview | Problem, strawberry.union("PreviewAnswer")]


@strawberry.type
class SharingQuery:
    @strawberry.field(
        description="Who can read a process, or who could if it had another label; for its owner, stewards and "
        "governance."
    )
    async def sharing(
        self, info: Info, process_id: strawberry.ID, label: Label | None = None
    ) -> SharingAnswer:
        context = info.context
        try:
            process = await queries.reviewed(context.database, context.viewer, process_id)
        except Refusal as refusal:
            return await Problem.of(refusal, context)
        asked = label.value if label else process["label"]
        readers = await queries.readers(context.database, process, asked)
        (given,) = await context.database.rows("sharing/given", processId=process["id"], now=now())
        return Sharing(
            label=Label(asked) if asked else None,
            is_public=asked == "public",
            is_for_visitors=asked == "public" and context.is_for_visitors,
            readers=[_readers(row) for row in readers],
            organisations=[_readers_of(row) for row in queries.by_organisation(readers)],
            named=[Given.of(row) for row in given["readers"]],
            excluded=[Given.of(row) for row in given["excluded"]],
            lent=[Given.of(row) for row in given["lent"]],
        )

    @strawberry.field(
        description="What a person sees of a process, and why; for those who may review it."
    )
    async def why(
        self, info: Info, process_id: strawberry.ID, person_id: strawberry.ID
    ) -> WhyAnswer:
        context = info.context
        try:
            process = await queries.reviewed(context.database, context.viewer, process_id)
            found = await queries.why(context.database, process, person_id)
        except Refusal as refusal:
            return await Problem.of(refusal, context)
        return Why(
            person_id=person_id,
            visible=Visible(found.state),
            rule=found.rule,
            because=found.because,
        )

    @strawberry.field(
        description="What another person sees of these processes; only of those that you may review."
    )
    async def preview(
        self, info: Info, person_id: strawberry.ID, process_ids: list[strawberry.ID]
    ) -> PreviewAnswer:
        context = info.context
        try:
            if len(process_ids) > MOST_PREVIEWED:
                raise bad_input("processIds", f"At most {MOST_PREVIEWED:,} processes at once.")
            ids = [clean_id(one, "process") for one in process_ids]
            found = await queries.preview(context.database, context.viewer, person_id, ids)
        except Refusal as refusal:
            return await Problem.of(refusal, context)
        return Preview(
            processes=[
                Previewed(process_id=strawberry.ID(one), visible=Visible(state))
                for one, state in found.items()
            ]
        )


def _readers(row: Row) -> Readers:
    return Readers(
        relation=row["relation"],
        count=row["count"],
        people=_some(row["people"]),
    )


def _readers_of(row: Row) -> ReadersOf:
    organisation = row["organisation"]
    return ReadersOf(
        organisation=Organisation.of(organisation) if organisation else None,
        count=len(row["people"]),
        people=_some(row["people"]),
    )


def _some(people: list[Row]) -> list[Person]:
    return [Person.of(person) for person in people[: queries.MOST_SHOWN]]


@strawberry.type
class SharingMutation:
    @strawberry.mutation(description=actions.set_label.__doc__)
    async def set_label(
        self,
        info: Info,
        command: CommandInput,
        process_id: strawberry.ID,
        label: Label,
        below: bool = False,
    ) -> Answer:
        return await make(
            info,
            command,
            "setLabel",
            actions.set_label,
            process_id=process_id,
            label=label.value,
            below=below,
        )

    @strawberry.mutation(description=actions.set_facet_label.__doc__)
    async def set_facet_label(
        self,
        info: Info,
        command: CommandInput,
        process_id: strawberry.ID,
        facet: Facet,
        label: Label | None = None,
    ) -> Answer:
        return await make(
            info,
            command,
            "setFacetLabel",
            actions.set_facet_label,
            process_id=process_id,
            facet=facet.value,
            label=label.value if label else None,
        )

    @strawberry.mutation(description=actions.set_attribute_label.__doc__)
    async def set_attribute_label(
        self,
        info: Info,
        command: CommandInput,
        attribute_id: strawberry.ID,
        label: Label | None = None,
    ) -> Answer:
        return await make(
            info,
            command,
            "setAttributeLabel",
            actions.set_attribute_label,
            attribute_id=attribute_id,
            label=label.value if label else None,
        )

    @strawberry.mutation(description=actions.set_locked.__doc__)
    async def set_locked(
        self, info: Info, command: CommandInput, process_id: strawberry.ID, locked: bool
    ) -> Answer:
        return await make(
            info, command, "setLocked", actions.set_locked, process_id=process_id, locked=locked
        )

    @strawberry.mutation(description=actions.set_sealed.__doc__)
    async def set_sealed(
        self, info: Info, command: CommandInput, process_id: strawberry.ID, sealed: bool
    ) -> Answer:
        return await make(
            info, command, "setSealed", actions.set_sealed, process_id=process_id, sealed=sealed
        )

    @strawberry.mutation(description=actions.name_reader.__doc__)
    async def name_reader(
        self,
        info: Info,
        command: CommandInput,
        process_id: strawberry.ID,
        reader_id: strawberry.ID,
    ) -> Answer:
        return await make(
            info,
            command,
            "nameReader",
            actions.name_reader,
            process_id=process_id,
            reader_id=reader_id,
        )

    @strawberry.mutation(description=actions.stop_naming_reader.__doc__)
    async def stop_naming_reader(
        self,
        info: Info,
        command: CommandInput,
        process_id: strawberry.ID,
        reader_id: strawberry.ID,
    ) -> Answer:
        return await make(
            info,
            command,
            "stopNamingReader",
            actions.stop_naming_reader,
            process_id=process_id,
            reader_id=reader_id,
        )

    @strawberry.mutation(description=actions.exclude.__doc__)
    async def exclude(
        self,
        info: Info,
        command: CommandInput,
        process_id: strawberry.ID,
        reader_id: strawberry.ID,
        reason: str,
    ) -> Answer:
        return await make(
            info,
            command,
            "exclude",
            actions.exclude,
            process_id=process_id,
            reader_id=reader_id,
            reason=reason,
        )

    @strawberry.mutation(description=actions.stop_excluding.__doc__)
    async def stop_excluding(
        self,
        info: Info,
        command: CommandInput,
        process_id: strawberry.ID,
        reader_id: strawberry.ID,
    ) -> Answer:
        return await make(
            info,
            command,
            "stopExcluding",
            actions.stop_excluding,
            process_id=process_id,
            reader_id=reader_id,
        )

    @strawberry.mutation(description=actions.lend_editing.__doc__)
    async def lend_editing(
        self,
        info: Info,
        command: CommandInput,
        process_id: strawberry.ID,
        post_id: strawberry.ID,
        until: datetime,
        since: datetime | None = None,
    ) -> Answer:
        return await make(
            info,
            command,
            "lendEditing",
            actions.lend_editing,
            process_id=process_id,
            post_id=post_id,
            until=until,
            since=since,
        )

    @strawberry.mutation(description=actions.stop_lending.__doc__)
    async def stop_lending(
        self,
        info: Info,
        command: CommandInput,
        process_id: strawberry.ID,
        post_id: strawberry.ID,
    ) -> Answer:
        return await make(
            info,
            command,
            "stopLending",
            actions.stop_lending,
            process_id=process_id,
            post_id=post_id,
        )
