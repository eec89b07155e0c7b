"""Plain data, answered in one go.

GraphQL completes every field of every item by itself, which for 400 processes costs more than reading them. Where what
is asked is plain data (no resolver, no argument), this compiles the selection into a function from an item to its
answer. Anything else takes the ordinary way, and gives the same answer.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from operator import attrgetter, itemgetter
from typing import Any, TypeVar, cast, overload

from graphql import (
    GraphQLBoolean,
    GraphQLError,
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

from backend.database import Row

T = TypeVar("T")
Project = Callable[[Any], Any]
Columns = Mapping[str, str | Callable[[Row], Any]]
"""Where a row has each plain field of a type: under a key, or made by a function of the row."""

AS_THEY_ARE = (GraphQLID, GraphQLString, GraphQLInt, GraphQLBoolean)


def made(kind: Callable[..., T], columns: Columns, row: Row) -> T:
    """One thing of a type, made from its row."""
    values = {
        name: row[column] if isinstance(column, str) else column(row)
        for name, column in columns.items()
    }
    return kind(**values)


class Rows(Sequence[T]):
    """Things of one type that are made only if somebody looks at them; plain fields are answered from their rows."""

    def __init__(self, kind: Callable[..., T], columns: Columns, rows: Sequence[Row]) -> None:
        self.kind = kind
        self.columns = columns
        self.rows = rows

    @staticmethod
    def of(kind: Callable[..., T], columns: Columns, rows: Sequence[Row]) -> list[T]:
        """As the list that its users take it for."""
        return cast(list[T], Rows(kind, columns, rows))

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> "Rows[T]": ...
    def __getitem__(self, index: int | slice) -> "T | Rows[T]":
        if isinstance(index, slice):
            return Rows(self.kind, self.columns, self.rows[index])
        return made(self.kind, self.columns, self.rows[index])

    def __iter__(self) -> Iterator[T]:
        return (made(self.kind, self.columns, row) for row in self.rows)


class _NotPlain(Exception):
    """This selection, or this value, needs the ordinary way."""


class PlainRows(StrawberryGraphQLCoreExecutionContext):
    """Executes as usual, but for plain fields and lists of plain rows."""

    def execute_field(
        self, parent_type: Any, source: Any, field_details_list: Any, *others: Any
    ) -> Any:
        try:
            name, project = self._field(parent_type, field_details_list)
            return project(getattr(source, name))
        except (_NotPlain, GraphQLError):
            return super().execute_field(parent_type, source, field_details_list, *others)

    def complete_list_value(
        self,
        return_type: Any,
        field_details_list: Any,
        info: Any,
        path: Any,
        result: Any,
        *others: Any,
    ) -> Any:
        if not self.context_value.budget.spend(len(result), _lists_around(path)):
            return []  # the whole answer will be refused
        try:
            if isinstance(result, (list, Rows)) and len(result) > 0:
                return self._list(return_type.of_type, field_details_list)(result)
        except (_NotPlain, GraphQLError):
            pass
        return super().complete_list_value(
            return_type, field_details_list, info, path, result, *others
        )

    def _projection(self, kind: Any, details: Any, columns: Columns | None = None) -> Project:
        if (leaf := _leaf_field(kind)) is not None:
            return leaf
        if isinstance(kind, GraphQLNonNull):
            return _present(self._projection(kind.of_type, details, columns))
        if isinstance(kind, GraphQLList):
            return self._list(kind.of_type, details)
        if isinstance(kind, GraphQLObjectType):
            return self._object(kind, details, columns)
        raise _NotPlain

    def _list(self, kind: Any, details: Any) -> Project:
        project = self._projection(kind, details)

        def each(values: Any) -> Any:
            if isinstance(values, Rows):
                of_row = self._projection(kind, details, values.columns)
                return [of_row(row) for row in values.rows]
            return None if values is None else [project(value) for value in values]

        return each

    def _object(self, kind: GraphQLObjectType, details: Any, columns: Columns | None) -> Project:
        fields = self.collect_subfields(kind, details).grouped_field_set
        chosen = {name: self._field(kind, details) for name, details in fields.items()}
        names = list(chosen)
        taken = [columns[name] if columns else name for name, _ in chosen.values()]
        values_of = _values_of(taken, is_row=columns is not None)
        required = [name for name, (_, to) in chosen.items() if to is _plain_present]
        steps = [
            (name, column if callable(column) else None, to)
            for (name, (_, to)), column in zip(chosen.items(), taken, strict=True)
            if callable(column) or to not in (_as_it_is, _plain_present)
        ]

        def project(item: Any) -> Any:
            if item is None:
                return None
            values = values_of(item)
            answer = dict(zip(names, values, strict=True))
            if None in values and any(answer[name] is None for name in required):
                raise _NotPlain
            for name, make, to in steps:
                answer[name] = to(make(item) if make else answer[name])
            return answer

        return project

    def _field(self, kind: GraphQLObjectType, details: Any) -> tuple[str, Project]:
        """The attribute that holds a plain field, and how its value is answered."""
        field = _plain_field(kind, details[0].node.name.value)
        if field is None:
            raise _NotPlain
        name, of_type = field
        return name, _leaf_field(of_type) or self._projection(of_type, details)


def _lists_around(path: Any) -> int:
    """Inside of how many lists a place in the answer is."""
    lists = 0
    while path is not None:
        lists += isinstance(path.key, int)
        path = path.prev
    return lists


@cache
def _plain_field(kind: GraphQLObjectType, name: str) -> tuple[str, Any] | None:
    """The attribute and type of a field that has no resolver and no argument."""
    field = kind.fields.get(name)
    definition = field.extensions.get("strawberry-definition") if field else None
    if field is None or not isinstance(definition, StrawberryField):
        return None
    if definition.base_resolver is not None or field.args:
        return None
    return definition.python_name, field.type


@cache
def _leaf_field(of_type: Any) -> Project | None:
    if isinstance(of_type, GraphQLNonNull):
        inner = _leaf_field(of_type.of_type)
        return _plain_present if inner is _as_it_is else inner and _present(inner)
    return _leaf(of_type) if is_leaf_type(of_type) else None


def _values_of(taken: Sequence[Any], *, is_row: bool) -> Callable[[Any], Sequence[Any]]:
    """The values of an item's attributes or of a row's keys, all at once; made ones are put in afterwards."""
    keys = [key if isinstance(key, str) else "id" for key in taken]
    getter = itemgetter if is_row else attrgetter
    if len(keys) == 1:
        only = getter(keys[0])
        return lambda item: (only(item),)
    return getter(*keys)


def _present(project: Project) -> Project:
    def present(value: Any) -> Any:
        if value is None:
            raise _NotPlain
        return project(value)

    return present


def _plain_present(value: Any) -> Any:
    if value is None:
        raise _NotPlain
    return value


@cache
def _leaf(kind: GraphQLLeafType) -> Project:
    if kind in AS_THEY_ARE:
        return _as_it_is
    serialized = cache(kind.serialize) if is_enum_type(kind) else kind.serialize
    return lambda value: None if value is None else serialized(value)


def _as_it_is(value: Any) -> Any:
    return value
