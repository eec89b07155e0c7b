"""How owners are changed; one line a resolver."""

import strawberry

from backend.answers import Answer, CommandInput, make
from backend.context import Info
from backend.ownership import actions


@strawberry.type
class OwnershipMutation:
    @strawberry.mutation(description=actions.offer_ownership.__doc__)
    async def offer_ownership(
        self,
        info: Info,
        command: CommandInput,
        process_id: strawberry.ID,
        id: strawberry.ID,
        to_post_id: strawberry.ID,
    ) -> Answer:
        return await make(
            info,
            command,
            "offerOwnership",
            actions.offer_ownership,
            process_id=process_id,
            id=id,
            to_post_id=to_post_id,
        )

    @strawberry.mutation(description=actions.accept_ownership.__doc__)
    async def accept_ownership(
        self,
        info: Info,
        command: CommandInput,
        offer_id: strawberry.ID,
    ) -> Answer:
        return await make(
            info,
            command,
            "acceptOwnership",
            actions.accept_ownership,
            offer_id=offer_id,
        )

    @strawberry.mutation(description=actions.decline_ownership.__doc__)
    async def decline_ownership(
        self,
        info: Info,
        command: CommandInput,
        offer_id: strawberry.ID,
    ) -> Answer:
        return await make(
            info,
            command,
            "declineOwnership",
            actions.decline_ownership,
            offer_id=offer_id,
        )

    @strawberry.mutation(description=actions.withdraw_ownership.__doc__)
    async def withdraw_ownership(
        self,
        info: Info,
        command: CommandInput,
        offer_id: strawberry.ID,
    ) -> Answer:
        return await make(
            info,
            command,
            "withdrawOwnership",
            actions.withdraw_ownership,
            offer_id=offer_id,
        )

    @strawberry.mutation(description=actions.take_over.__doc__)
    async def take_over(
        self,
        info: Info,
        command: CommandInput,
        process_id: strawberry.ID,
        post_id: strawberry.ID,
    ) -> Answer:
        return await make(
            info,
            command,
            "takeOver",
            actions.take_over,
            process_id=process_id,
            post_id=post_id,
        )
