"""Who answers the reads: Interlock over HTTP, the bare driver, and @neo4j/graphql over HTTP."""

import json
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from neo4j import READ_ACCESS, AsyncDriver

from backend.database import query
from backend.permissions import Viewer
from backend.predicates import held
from tests.bench.children import cpu_seconds
from tests.bench.reads import LAYERS, Read
from tests.bench.sampling import Ask
from tests.bench.unguarded import opened_query
from tests.bench.wire import connect


class Subject(Protocol):
    """Something that answers both reads."""

    @property
    def name(self) -> str: ...

    def cpu(self) -> float | None:
        """Processor time it has used so far, in seconds."""

    def client(self, read: Read) -> AbstractAsyncContextManager[Ask]:
        """One client, which waits for an answer before it asks again."""

    async def check(self, read: Read) -> None:
        """Refuse to measure a wrong answer."""


@dataclass(frozen=True)
class Question:
    """A GraphQL operation, and how many processes its answer names."""

    text: str
    count: Callable[[Any], int]


OURS = {
    "a": Question(
        """query Process($id: ID!) { process(id: $id) { ... on Process {
            id name label partCount owner { id name } path { id name } } } }""",
        lambda data: 1 + len(data["process"]["path"]),
    ),
    "b": Question(
        """query Cluster($id: ID!) { cluster(id: $id, depth: 3) { ... on Cluster {
            processes { id name label partCount owner { id name } }
            parts { wholeId partId isHome order } token } } }""",
        lambda data: len(data["cluster"]["processes"]),
    ),
}

_FIELDS = "id name label partCount ownerPostId ownerName"
PEERS = {
    "a": Question(
        f"query Process($id: ID!) {{ processes(where: {{id: {{eq: $id}}}}) "
        f"{{ {_FIELDS} path {{ id name }} }} }}",
        lambda data: 1 + len(data["processes"][0]["path"]),
    ),
    "b": Question(
        f"query Cluster($id: ID!) {{ processes(where: {{id: {{eq: $id}}}}) {{ {_FIELDS} parts "
        f"{{ {_FIELDS} parts {{ {_FIELDS} parts {{ {_FIELDS} }} }} }} }} }}",
        lambda data: len(set(_ids_in(data["processes"][0]))),
    ),
}


def _ids_in(tree: Any) -> list[str]:
    return [tree["id"], *(one for part in tree.get("parts", ()) for one in _ids_in(part))]


@dataclass(frozen=True)
class GraphqlServer:
    name: str
    port: int
    process_id: int
    cookie: str
    questions: Mapping[str, Question]

    def cpu(self) -> float | None:
        return cpu_seconds(self.process_id)

    @asynccontextmanager
    async def client(self, read: Read) -> AsyncIterator[Ask]:
        bodies = {one: self._body(read, one) for one in read.ids}
        async with connect(self.port, "/graphql", self.cookie) as connection:

            async def ask(process_id: str) -> int:
                return len(await connection.post(bodies[process_id]))

            yield ask

    async def check(self, read: Read) -> None:
        async with connect(self.port, "/graphql", self.cookie) as connection:
            for process_id, expected in read.expected.items():
                answer = json.loads(await connection.post(self._body(read, process_id)))
                if answer.get("errors"):
                    raise RuntimeError(f"{self.name} refused ({read.name}): {answer['errors']}")
                _require(self, read, self.questions[read.name].count(answer["data"]), expected)

    def _body(self, read: Read, process_id: str) -> bytes:
        text = self.questions[read.name].text
        return json.dumps({"query": text, "variables": {"id": process_id}}).encode()


@dataclass(frozen=True)
class BareDriver:
    """The Cypher of the read, with nothing around it. With a viewer, it is the very statement that the server runs for
    that person; without one, it asks nothing about who may read what."""

    driver: AsyncDriver
    viewer: Viewer | None = None

    @property
    def name(self) -> str:
        return "bare driver, as permitted" if self.viewer else "bare driver"

    def cpu(self) -> float:
        return time.process_time()

    @asynccontextmanager
    async def client(self, read: Read) -> AsyncIterator[Ask]:
        async def ask(process_id: str) -> int:
            return len(await self._rows(read, process_id))

        yield ask

    async def check(self, read: Read) -> None:
        for process_id, expected in read.expected.items():
            (row,) = await self._rows(read, process_id)
            _require(self, read, _named(read, row), expected)

    async def _rows(self, read: Read, process_id: str) -> list[list[Any]]:
        name, parameters = STATEMENTS[read.name]
        asked = parameters(process_id)
        if self.viewer:
            facts = self.viewer.facts
            text, asked = query(name, held(facts)), asked | {"viewer": facts}
        else:
            text = opened_query(name)
        async with self.driver.session(default_access_mode=READ_ACCESS) as session:
            result = await session.run(text, asked)
            return [record.values() async for record in result]


STATEMENTS: Mapping[str, tuple[str, Callable[[str], dict[str, Any]]]] = {
    "a": ("processes/get", lambda one: {"processId": one}),
    "b": ("processes/subtree", lambda one: {"processIds": [one], "layers": LAYERS}),
}


def _named(read: Read, row: list[Any]) -> int:
    if read.name == "a":
        return 1 + len(row[1])
    _, _, tops, processes, _ = row
    return len(tops) + len(processes)


def _require(subject: Subject, read: Read, found: int, expected: int) -> None:
    if found != expected:
        raise RuntimeError(
            f"{subject.name} answered ({read.name}) with {found} processes, not {expected}."
        )
