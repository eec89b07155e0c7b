"""The GraphQL schema, put together from the nouns. `python -m backend.schema` prints it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from inspect import isawaitable
from pathlib import Path
from typing import Any

import strawberry
from graphql import (
    DocumentNode,
    ExecutionResult,
    FieldNode,
    GraphQLError,
    GraphQLSyntaxError,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    OperationType,
    execute,
    get_operation_ast,
    parse,
    specified_rules,
    validate,
)
from strawberry.exceptions import MissingQueryError
from strawberry.execution.is_awaitable import optimized_is_awaitable
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.tools import merge_types
from strawberry.types import ExecutionContext
from structlog.contextvars import get_contextvars

from backend.attributes.graphql import AttributeMutation
from backend.audit.graphql import AuditQuery
from backend.context import Context
from backend.documents.graphql import DocumentMutation
from backend.errors import ProblemKind, Refusal
from backend.history.graphql import HistoryMutation, HistoryQuery
from backend.interactions.graphql import InteractionMutation
from backend.joining.graphql import JoiningMutation
from backend.limits import ShortNumbers, too_much
from backend.live.graphql import LiveMutation, LiveQuery, LiveSubscription
from backend.mentions.graphql import MentionQuery
from backend.mywork.graphql import MyWorkQuery
from backend.organisations.graphql import OrganisationMutation, OrganisationQuery
from backend.ownership.graphql import OwnershipMutation
from backend.people.graphql import PeopleQuery
from backend.players.graphql import PlayerMutation
from backend.processes.graphql import ProcessMutation, ProcessQuery
from backend.processes.types import NOTE_BLOCKS, NoteBlocks
from backend.projection import PlainRows
from backend.purposes.graphql import PurposeMutation, PurposeQuery
from backend.record import log
from backend.sharing.graphql import SharingMutation, SharingQuery
from backend.suggestions.graphql import SuggestionMutation
from backend.views.graphql import ViewQuery

MOST_TOKENS = 2_000
MOST_PREPARED = 512
MOST_NAMED = 5
LONGEST_REMEMBERED = 20_000
"""Longer operations are read anew each time, so that what is remembered is bounded."""

Query = merge_types(
    "Query",
    (
        ProcessQuery,
        PeopleQuery,
        MyWorkQuery,
        LiveQuery,
        SharingQuery,
        OrganisationQuery,
        PurposeQuery,
        AuditQuery,
        ViewQuery,
        HistoryQuery,
        MentionQuery,
    ),
)
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
        SharingMutation,
        OrganisationMutation,
        PurposeMutation,
        HistoryMutation,
        LiveMutation,
    ),
)


NO_OPERATION = (MissingQueryError, CannotGetOperationTypeError, InvalidOperationTypeError)
TOO_MUCH = "That asks for too much at once: lists inside of lists. Ask for less of each, one after another."
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


def note_refusals(errors: Sequence[GraphQLError] | None, context: Context) -> None:
    """Note for the audit what was refused."""
    for error in errors or ():
        if isinstance(error.original_error, Refusal):
            context.denied(error.original_error)


def named(operation: OperationDefinitionNode) -> str:
    """What an operation asks for, by its kind and the fields at its top: `query process`."""
    selected = operation.selection_set.selections
    fields = [one.name.value for one in selected if isinstance(one, FieldNode)]
    return " ".join([operation.operation.value, *sorted(set(fields))[:MOST_NAMED]])


class NoOperation(Exception):
    """A request that names no query and no mutation."""


class Refused(Exception):
    """A request that cannot be read, or that the schema does not take."""

    def __init__(self, errors: list[GraphQLError]) -> None:
        self.errors = errors


class Schema(strawberry.Schema):
    def __init__(self, *, dev: bool = False) -> None:
        self._hide = not dev
        self._rules = [*specified_rules, *([] if dev else [NoSchemaIntrospectionCustomRule])]
        self._prepared = lru_cache(maxsize=MOST_PREPARED)(self._prepare)
        super().__init__(
            query=Query,
            mutation=Mutation,
            subscription=LiveSubscription,
            execution_context_class=PlainRows,
            config=StrawberryConfig(
                disable_field_suggestions=not dev, scalar_map={NoteBlocks: NOTE_BLOCKS}
            ),
        )

    async def answer(
        self,
        text: str,
        variables: dict[str, Any] | None,
        operation_name: str | None,
        context: Context,
    ) -> ExecutionResult:
        """Execute one query or mutation, which is read and checked once for all who ask the same."""
        document = self.prepare(text)
        operation = get_operation_ast(document, operation_name)
        if operation is None or operation.operation is OperationType.SUBSCRIPTION:
            raise NoOperation
        context.origin = replace(context.origin, field=named(operation))
        result = execute(
            self._schema,
            document,
            variable_values=variables,
            operation_name=operation_name,
            context_value=context,
            executor_class=PlainRows,
            is_awaitable=optimized_is_awaitable,  # type: ignore[arg-type]  # it is one, but says bool
            hide_suggestions=self._hide,
        )
        executed = await result if isawaitable(result) else result
        note_refusals(executed.errors, context)
        if context.budget.is_spent:
            raise Refused([GraphQLError(TOO_MUCH)])
        return executed

    def prepare(self, text: str) -> DocumentNode:
        """The operation, read and checked against the schema and the limits, or `Refused`."""
        prepare = self._prepared if len(text) <= LONGEST_REMEMBERED else self._prepare
        return prepare(text)

    def _prepare(self, text: str) -> DocumentNode:
        try:
            document = parse(text, max_tokens=MOST_TOKENS)
        except GraphQLSyntaxError as error:
            raise Refused([error]) from None
        if excess := too_much(document):
            raise Refused([excess])
        if errors := self._broken(document):
            raise Refused(errors)
        return document

    def _broken(self, document: DocumentNode) -> list[GraphQLError]:
        """What the schema does not take; numbers are looked at first, as the rest reads them."""
        for rules in ([ShortNumbers], self._rules):
            if errors := validate(self._schema, document, rules, hide_suggestions=self._hide):
                return errors
        return []

    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Logged where they are told."""


PRINTED = Path(__file__).with_name("schema.graphql")


def printed() -> str:
    return Schema().as_str().rstrip() + "\n"


if __name__ == "__main__":
    PRINTED.write_text(printed(), encoding="utf-8")
