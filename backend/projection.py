"""Long lists of plain rows, completed in one go.

GraphQL completes every field of every item by itself, which for 400 processes costs more than reading them. Where all
that is asked of a list's items is plain data (no resolver, no argument), this compiles the selection once into a
function from an item to its answer. Anything else takes the ordinary way, and gives the same answer.
"""

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any

from graphql import (
    GraphQLBoolean,
    GraphQLID,
    GraphQLInt,
    GraphQLLeafType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLString,
    is_enum_type,
    is_leaf_type,
)
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext
from strawberry.types.field import StrawberryField

Project = Callable[[Any], Any]
AS_THEY_ARE = (GraphQLID, GraphQLString, GraphQLInt, GraphQLBoolean)


class _NotPlain(Exception):
    """This selection, or this value, needs the ordinary way."""


class PlainRows(StrawberryGraphQLCoreExecutionContext):
    """Executes as usual, but for lists of plain rows."""

    def complete_list_value(
        self,
        return_type: Any,
        field_details_list: Any,
        info: Any,
        path: Any,
        result: Any,
        *others: Any,
    ) -> Any:
        if isinstance(result, list) and len(result) > 1:
            try:
                project = self._projection(return_type.of_type, field_details_list)
                return [project(item) for item in result]
            except _NotPlain:
                pass
        return super().complete_list_value(
            return_type, field_details_list, info, path, result, *others
        )

    def _projection(self, kind: Any, details: Any) -> Project:
        if isinstance(kind, GraphQLNonNull):
            inner = self._projection(kind.of_type, details)
            return _plain_present if inner is _as_it_is else _present(inner)
        if isinstance(kind, GraphQLList):
            return _each(self._projection(kind.of_type, details))
        if isinstance(kind, GraphQLObjectType):
            return self._object(kind, details)
        if is_leaf_type(kind):
            return _leaf(kind)
        raise _NotPlain

    def _object(self, kind: GraphQLObjectType, details: Any) -> Project:
        fields = self.collect_subfields(kind, details).grouped_field_set
        chosen = {name: self._field(kind, details) for name, details in fields.items()}
        names = list(chosen)
        values_of = _values_of([attribute for attribute, _ in chosen.values()])
        converted = [(name, to) for name, (_, to) in chosen.items() if to is not _as_it_is]

        def project(item: Any) -> Any:
            if item is None:
                return None
            answer = dict(zip(names, values_of(item), strict=True))
            for name, to in converted:
                answer[name] = to(answer[name])
            return answer

        return project

    def _field(self, kind: GraphQLObjectType, details: Any) -> tuple[str, Project]:
        """The attribute that holds a plain field, and how its value is answered."""
        field = kind.fields.get(details[0].node.name.value)
        definition = field.extensions.get("strawberry-definition") if field else None
        if field is None or not isinstance(definition, StrawberryField):
            raise _NotPlain
        if definition.base_resolver is not None or field.args:
            raise _NotPlain
        return definition.python_name, self._projection(field.type, details)


def _present(project: Project) -> Project:
    def present(value: Any) -> Any:
        if value is None:
            raise _NotPlain
        return project(value)

    return present


def _values_of(attributes: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    if len(attributes) == 1:
        (only,) = attributes
        return lambda item: (getattr(item, only),)
    return attrgetter(*attributes)


def _plain_present(value: Any) -> Any:
    if value is None:
        raise _NotPlain
    return value


def _each(project: Project) -> Project:
    return lambda values: None if values is None else [project(value) for value in values]


@cache
def _leaf(kind: GraphQLLeafType) -> Project:
    if kind in AS_THEY_ARE:
        return _as_it_is
    serialized = cache(kind.serialize) if is_enum_type(kind) else kind.serialize
    return lambda value: None if value is None else serialized(value)


def _as_it_is(value: Any) -> Any:
    return value
