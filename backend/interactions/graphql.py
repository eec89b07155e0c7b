"""How interactions are changed; one line a resolver."""

import strawberry

from backend.answers import Answer, CommandInput, make
from backend.context import Info
from backend.interactions import actions
from backend.processes.types import InteractionKind


@strawberry.type
class InteractionMutation:
    @strawberry.mutation(description=actions.interact.__doc__)
    async def interact(
        self,
        info: Info,
        command: CommandInput,
        id: strawberry.ID,
        from_id: strawberry.ID,
        to_id: strawberry.ID,
        kind: InteractionKind,
        note: str = "",
    ) -> Answer:
        return await make(
            info,
            command,
            "interact",
            actions.interact,
            id=id,
            from_id=from_id,
            to_id=to_id,
            kind=kind.value,
            note=note,
        )

    @strawberry.mutation(description=actions.stop_interacting.__doc__)
    async def stop_interacting(
        self,
        info: Info,
        command: CommandInput,
        interaction_id: strawberry.ID,
    ) -> Answer:
        return await make(
            info,
            command,
            "stopInteracting",
            actions.stop_interacting,
            interaction_id=interaction_id,
        )
