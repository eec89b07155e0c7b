"""How attributes are changed; one line a resolver."""

import strawberry

from backend.answers import Answer, CommandInput, PlaceInput, make
from backend.attributes import actions
from backend.context import Info
from backend.processes.types import Facet


@strawberry.type
class AttributeMutation:
    @strawberry.mutation(description=actions.add_attribute.__doc__)
    async def add_attribute(
        self,
        info: Info,
        command: CommandInput,
        process_id: strawberry.ID,
        id: strawberry.ID,
        facet: Facet,
        text: str,
        value: str | None = None,
        practice: bool = False,
        place: PlaceInput | None = None,
    ) -> Answer:
        return await make(
            info,
            command,
            "addAttribute",
            actions.add_attribute,
            process_id=process_id,
            id=id,
            facet=facet.value,
            text=text,
            value=value,
            practice=practice,
            place=place,
        )

    @strawberry.mutation(description=actions.change_attribute.__doc__)
    async def change_attribute(
        self,
        info: Info,
        command: CommandInput,
        attribute_id: strawberry.ID,
        text: str,
        practice: bool,
        value: str | None = None,
    ) -> Answer:
        return await make(
            info,
            command,
            "changeAttribute",
            actions.change_attribute,
            attribute_id=attribute_id,
            text=text,
            practice=practice,
            value=value,
        )

    @strawberry.mutation(description=actions.move_attribute.__doc__)
    async def move_attribute(
        self,
        info: Info,
        command: CommandInput,
        attribute_id: strawberry.ID,
        facet: Facet,
        place: PlaceInput | None = None,
    ) -> Answer:
        return await make(
            info,
            command,
            "moveAttribute",
            actions.move_attribute,
            attribute_id=attribute_id,
            facet=facet.value,
            place=place,
        )

    @strawberry.mutation(description=actions.set_attribute_aside.__doc__)
    async def set_attribute_aside(
        self,
        info: Info,
        command: CommandInput,
        attribute_id: strawberry.ID,
    ) -> Answer:
        return await make(
            info,
            command,
            "setAttributeAside",
            actions.set_attribute_aside,
            attribute_id=attribute_id,
        )

    @strawberry.mutation(description=actions.bring_attribute_back.__doc__)
    async def bring_attribute_back(
        self,
        info: Info,
        command: CommandInput,
        attribute_id: strawberry.ID,
    ) -> Answer:
        return await make(
            info,
            command,
            "bringAttributeBack",
            actions.bring_attribute_back,
            attribute_id=attribute_id,
        )

    @strawberry.mutation(description=actions.name_thing.__doc__)
    async def name_thing(
        self,
        info: Info,
        command: CommandInput,
        attribute_id: strawberry.ID,
        thing_id: strawberry.ID,
    ) -> Answer:
        return await make(
            info,
            command,
            "nameThing",
            actions.name_thing,
            attribute_id=attribute_id,
            thing_id=thing_id,
        )

    @strawberry.mutation(description=actions.unname_thing.__doc__)
    async def unname_thing(
        self,
        info: Info,
        command: CommandInput,
        attribute_id: strawberry.ID,
        thing_id: strawberry.ID,
    ) -> Answer:
        return await make(
            info,
            command,
            "unnameThing",
            actions.unname_thing,
            attribute_id=attribute_id,
            thing_id=thing_id,
        )
