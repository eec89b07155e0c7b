"""The GraphQL schema, put together from the nouns. `python -m backend.schema` prints it."""

from pathlib import Path
from typing import Any

import strawberry
from graphql import GraphQLError
from strawberry.exceptions import MissingQueryError
from strawberry.extensions import (
    AddValidationRules,
    DisableIntrospection,
    MaxAliasesLimiter,
    MaxTokensLimiter,
    ParserCache,
    QueryDepthLimiter,
    ValidationCache,
)
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.tools import merge_types
from strawberry.types import ExecutionContext
from structlog.contextvars import get_contextvars

from backend.attributes.graphql import AttributeMutation
from backend.documents.graphql import DocumentMutation
from backend.errors import ProblemKind, Refusal
from backend.interactions.graphql import InteractionMutation
from backend.joining.graphql import JoiningMutation
from backend.live.graphql import LiveMutation, LiveQuery, LiveSubscription
from backend.ownership.graphql import OwnershipMutation
from backend.people.graphql import PeopleQuery
from backend.players.graphql import PlayerMutation
from backend.processes.graphql import ProcessMutation, ProcessQuery
from backend.projection import PlainRows
from backend.record import log
from backend.suggestions.graphql import SuggestionMutation
from backend.views.graphql import ViewQuery

DEEPEST_QUERY = 12
MOST_ALIASES = 30
MOST_TOKENS = 2_000
LIMITS = [
    *QueryDepthLimiter(max_depth=DEEPEST_QUERY).validation_rules,
    *MaxAliasesLimiter(max_alias_count=MOST_ALIASES).validation_rules,
]
"""Made once: the cache of validations is keyed by the rules themselves."""

Query = merge_types("Query", (ProcessQuery, PeopleQuery, LiveQuery, ViewQuery))
Mutation = merge_types(
    "Mutation",
    (
        ProcessMutation,
        AttributeMutation,
        DocumentMutation,
        SuggestionMutation,
        OwnershipMutation,
        JoiningMutation,
        PlayerMutation,
        InteractionMutation,
        LiveMutation,
    ),
)


NO_OPERATION = (MissingQueryError, CannotGetOperationTypeError, InvalidOperationTypeError)
NAMES_NONE = "The request names no operation that may be asked for in this way."


def told(error: GraphQLError) -> GraphQLError:
    """The error as a client may see it: a refusal with its kind; a mistake of ours masked, and
    logged once."""
    original = error.original_error
    if original is None or isinstance(original, GraphQLError):
        error.extensions = {"kind": ProblemKind.BAD_INPUT.value, **(error.extensions or {})}
        return error
    if isinstance(original, NO_OPERATION):
        return GraphQLError(NAMES_NONE, extensions={"kind": ProblemKind.BAD_INPUT.value})
    if isinstance(original, Refusal):
        extensions: dict[str, Any] = {"kind": original.kind.value}
        extensions |= {"field": original.field} if original.field else {}
        extensions |= {"rule": original.rule} if original.rule else {}
        message = original.message
    else:
        log.error("resolver.failed", path=error.path, exc_info=original)
        reference = get_contextvars().get("request_id", "-")
        extensions = {"kind": "OURS", "reference": reference}
        message = f"Something went wrong on our side. Nothing was changed. Reference: {reference}"
    return GraphQLError(message, nodes=error.nodes, path=error.path, extensions=extensions)


class Schema(strawberry.Schema):
    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Logged where they are told."""


def make_schema(*, dev: bool = False) -> Schema:
    extensions: list[Any] = [
        lambda: AddValidationRules(LIMITS),
        lambda: MaxTokensLimiter(max_token_count=MOST_TOKENS),
        lambda: ParserCache(maxsize=512),
        lambda: ValidationCache(maxsize=512),
    ]
    if not dev:
        extensions.append(DisableIntrospection)
    return Schema(
        query=Query,
        mutation=Mutation,
        subscription=LiveSubscription,
        extensions=extensions,
        execution_context_class=PlainRows,
        config=StrawberryConfig(disable_field_suggestions=not dev),
    )


PRINTED = Path(__file__).with_name("schema.graphql")


def printed() -> str:
    return make_schema().as_str().rstrip() + "\n"


if __name__ == "__main__":
    PRINTED.write_text(printed(), encoding="utf-8")
