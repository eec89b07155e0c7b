"""How joinings are changed; one line a resolver."""

import strawberry

from backend.answers import Answer, CommandInput, PlaceInput, make
from backend.context import Info
from backend.joining import actions


@strawberry.type
class JoiningMutation:
    @strawberry.mutation(description=actions.join_whole.__doc__)
    async def join_whole(
        self,
        info: Info,
        command: CommandInput,
        id: strawberry.ID,
        part_id: strawberry.ID,
        whole_id: strawberry.ID,
        place: PlaceInput | None = None,
    ) -> Answer:
        return await make(
            info,
            command,
            "joinWhole",
            actions.join_whole,
            id=id,
            part_id=part_id,
            whole_id=whole_id,
            place=place,
        )

    @strawberry.mutation(description=actions.accept_joining.__doc__)
    async def accept_joining(
        self,
        info: Info,
        command: CommandInput,
        offer_id: strawberry.ID,
    ) -> Answer:
        return await make(
            info,
            command,
            "acceptJoining",
            actions.accept_joining,
            offer_id=offer_id,
        )

    @strawberry.mutation(description=actions.decline_joining.__doc__)
    async def decline_joining(
        self,
        info: Info,
        command: CommandInput,
        offer_id: strawberry.ID,
    ) -> Answer:
        return await make(
            info,
            command,
            "declineJoining",
            actions.decline_joining,
            offer_id=offer_id,
        )
