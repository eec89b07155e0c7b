"""The lines of a backup, each checked as it is read: what comes out of here can be loaded."""

import gzip
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypedDict

import msgspec

from backend.database import Row
from backend.errors import Unusable
from backend.keeping.backup import FORMAT
from backend.keeping.values import from_json
from backend.migrations import newest, numbered

Read = tuple[str, Row]
"""What is put back by one query: a node, a relationship, or the one map node; and its row."""


class Head(TypedDict):
    interlock: int
    schema: int


class Node(TypedDict):
    id: str
    labels: Annotated[list[str], msgspec.Meta(min_length=1)]
    properties: Row


Relationship = TypedDict(
    "Relationship", {"type": str, "from": str, "to": str, "properties": dict[str, Any]}
)


class Line(TypedDict, total=False):
    node: Node
    relationship: Relationship
    end: tuple[int, int]


class MapProperties(TypedDict):
    id: Literal["map"]
    number: int
    schema: int
    key: bytes


def read(file: Path) -> Iterator[Read]:
    """What is to be put back, in the order of the file; a refusal names the line."""
    seen = Seen()
    try:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            _check_head(file, next(lines, ""))
            for line in lines:
                yield from seen.take(line)
    except FileNotFoundError:
        raise Unusable(f"There is no file {file}.") from None
    except (OSError, EOFError, UnicodeDecodeError, zlib.error):
        raise Unusable(f"{file} is no whole backup of Interlock.") from None
    except (ValueError, RecursionError) as error:
        raise Unusable(
            f"{file} is no whole backup of Interlock: line {seen.line} is wrong ({str(error)[:200]})."
        ) from None
    if not seen.is_whole:
        raise Unusable(f"{file} is no whole backup of Interlock.")


def _parsed(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("it is not JSON") from None


def _check_head(file: Path, line: str) -> None:
    head = msgspec.convert(_parsed(line), Head)
    if head["interlock"] != FORMAT:
        raise ValueError("it names another format")
    if head["schema"] > newest():
        raise Unusable(f"{file} has schema {head['schema']}, newer than this program's.")


class Seen:
    """What was read so far, against which the next line is checked."""

    def __init__(self) -> None:
        self.line = 1
        self.ids: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.is_whole = False

    def take(self, text: str) -> Iterator[Read]:
        self.line += 1
        line = msgspec.convert(_parsed(text), Line)
        if self.is_whole or len(line) != 1:
            raise ValueError("it is neither a node nor a relationship")
        if "node" in line:
            yield self._node(line["node"])
        elif "relationship" in line:
            yield self._relationship(line["relationship"])
        else:
            self._end(*line["end"])

    def _node(self, node: Node) -> Read:
        _require_known("Label", node["labels"])
        row = {**node, "properties": _properties(node["properties"])}
        if "Map" in node["labels"]:
            return self._map(row)
        if node["id"] in self.ids:
            raise ValueError("its id was there before")
        self.ids.add(node["id"])
        self.counts["node"] += 1
        return "node", row

    def _map(self, row: Row) -> Read:
        msgspec.convert(row["properties"], MapProperties)
        if row["labels"] != ["Map"] or self.counts["map"]:
            raise ValueError("it is a second map")
        self.counts["map"] += 1
        return "map", row

    def _relationship(self, relationship: Relationship) -> Read:
        _require_known("RelationshipType", [relationship["type"]])
        if not {relationship["from"], relationship["to"]} <= self.ids:
            raise ValueError("it joins a node that is not there")
        self.counts["relationship"] += 1
        properties = _properties(relationship["properties"])
        return "relationship", {**relationship, "properties": properties}

    def _end(self, nodes: int, relationships: int) -> None:
        found = self.counts["node"] + self.counts["map"], self.counts["relationship"]
        if found != (nodes, relationships) or not self.counts["map"]:
            raise ValueError("it counts more or less than the file holds")
        self.is_whole = True


def _properties(said: dict[str, Any]) -> Row:
    _require_known("Property", said)
    return {key: from_json(value) for key, value in said.items()}


@cache
def known(what: str) -> frozenset[str]:
    """The labels, the relationship types or the properties that the migrations make known."""
    schema = "\n".join(path.read_text(encoding="utf-8") for _, path in numbered())
    return frozenset(re.findall(rf"db\.create{what}\('(\w+)'\)", schema))


def _require_known(what: str, words: Iterable[str]) -> None:
    for word in words:
        if word not in known(what):
            raise ValueError(f"the map does not know {word!r}")
