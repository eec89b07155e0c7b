"""How players are changed; one line a resolver."""

import strawberry

from backend.answers import Answer, CommandInput, make
from backend.context import Info
from backend.players import actions


@strawberry.type
class PlayerMutation:
    @strawberry.mutation(description=actions.add_player.__doc__)
    async def add_player(
        self,
        info: Info,
        command: CommandInput,
        process_id: strawberry.ID,
        player_id: strawberry.ID,
        leading: bool = False,
    ) -> Answer:
        return await make(
            info,
            command,
            "addPlayer",
            actions.add_player,
            process_id=process_id,
            player_id=player_id,
            leading=leading,
        )

    @strawberry.mutation(description=actions.remove_player.__doc__)
    async def remove_player(
        self,
        info: Info,
        command: CommandInput,
        process_id: strawberry.ID,
        player_id: strawberry.ID,
    ) -> Answer:
        return await make(
            info,
            command,
            "removePlayer",
            actions.remove_player,
            process_id=process_id,
            player_id=player_id,
        )
