"""How much one operation may ask for, worked out on its text alone.

Fragments are measured once each, however often they are used: a text of a few hundred bytes can otherwise ask for more
than any server can count.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from graphql import (
    ASTValidationRule,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionNode,
)

DEEPEST = 13
MOST_ALIASES = 30
MOST_FIELDS = 1_000
MOST_DIGITS = 18
INTROSPECTION = frozenset({"__schema", "__type"})
"""Of these only development answers; the tools' own query is deep."""


@dataclass(frozen=True)
class Measure:
    """What a selection comes to when every fragment in it is written out."""

    depth: int = 0
    fields: int = 0
    aliases: int = 0


class _Circle(Exception):
    """A fragment that holds itself; the schema's own rules say which."""


class ShortNumbers(ASTValidationRule):
    """No number has more digits than any number that is taken here."""

    def enter_int_value(self, node: IntValueNode, *_: Any) -> None:
        if len(node.value) > MOST_DIGITS:
            message = f"A number in the query has more than {MOST_DIGITS} digits."
            self.report_error(GraphQLError(message, node))


def too_much(document: DocumentNode) -> GraphQLError | None:
    """What is too much about an operation, or nothing."""
    measures = _Measures(document)
    for definition in document.definitions:
        if not isinstance(definition, OperationDefinitionNode):
            continue
        try:
            message = _said(measures.of(definition.selection_set.selections))
        except _Circle:
            message = "A fragment of the query holds itself."
        if message:
            return GraphQLError(message, definition)
    return None


def _said(measure: Measure) -> str | None:
    if measure.depth > DEEPEST:
        return f"The query is more than {DEEPEST} fields deep."
    if measure.aliases > MOST_ALIASES:
        return f"The query has more than {MOST_ALIASES} aliases."
    if measure.fields > MOST_FIELDS:
        return f"The query asks for more than {MOST_FIELDS} fields."
    return None


class _Measures:
    def __init__(self, document: DocumentNode) -> None:
        self._fragments = {
            definition.name.value: definition
            for definition in document.definitions
            if isinstance(definition, FragmentDefinitionNode)
        }
        self._known: dict[str, Measure | None] = {}
        """None while a fragment is being measured: to meet it then is a circle."""

    def of(self, selections: Iterable[SelectionNode]) -> Measure:
        depth = fields = aliases = 0
        for selection in selections:
            one = self._one(selection)
            depth = max(depth, one.depth)
            fields += one.fields
            aliases += one.aliases
        return Measure(depth, fields, aliases)

    def _one(self, selection: SelectionNode) -> Measure:
        if isinstance(selection, FragmentSpreadNode):
            return self._fragment(selection.name.value)
        if isinstance(selection, InlineFragmentNode):
            return self.of(selection.selection_set.selections)
        if isinstance(selection, FieldNode) and selection.name.value in INTROSPECTION:
            return Measure(1, 1)
        if isinstance(selection, FieldNode):
            below = (
                self.of(selection.selection_set.selections)
                if selection.selection_set
                else Measure()
            )
            return Measure(below.depth + 1, below.fields + 1, below.aliases + bool(selection.alias))
        return Measure()

    def _fragment(self, name: str) -> Measure:
        if name not in self._fragments:
            return Measure()
        if name not in self._known:
            self._known[name] = None
            self._known[name] = self.of(self._fragments[name].selection_set.selections)
        measure = self._known[name]
        if measure is None:
            raise _Circle
        return measure
