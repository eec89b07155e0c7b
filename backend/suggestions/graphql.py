"""How suggestions are changed; one line a resolver."""

import strawberry

from backend.answers import Answer, CommandInput, make
from backend.context import Info
from backend.suggestions import actions


@strawberry.type
class SuggestionMutation:
    @strawberry.mutation(description=actions.suggest.__doc__)
    async def suggest(
        self,
        info: Info,
        command: CommandInput,
        process_id: strawberry.ID,
        id: strawberry.ID,
        text: str,
        attribute_id: strawberry.ID | None = None,
    ) -> Answer:
        return await make(
            info,
            command,
            "suggest",
            actions.suggest,
            process_id=process_id,
            id=id,
            text=text,
            attribute_id=attribute_id,
        )

    @strawberry.mutation(description=actions.answer_suggestion.__doc__)
    async def answer_suggestion(
        self,
        info: Info,
        command: CommandInput,
        suggestion_id: strawberry.ID,
        take_up: bool,
        reason: str,
    ) -> Answer:
        return await make(
            info,
            command,
            "answerSuggestion",
            actions.answer_suggestion,
            suggestion_id=suggestion_id,
            take_up=take_up,
            reason=reason,
        )
