"""What each screen asks costs few statements, however much it shows.

The questions are the client's own; the application runs in this process, so that the statements of
each request can be told from those of the server's own errands.
"""

from collections.abc import AsyncIterator
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from graphql import FragmentDefinitionNode, OperationDefinitionNode, parse, print_ast, visit
from graphql.language import Visitor

from backend.app import App, running
from backend.database import GRAPH, Database, Row
from backend.embedded.running import Embedded
from backend.settings import Settings
from tests.scene import Scene
from tests.world import new_id

DOCUMENTS = GRAPH.parent / "frontend" / "src" / "graphql" / "documents"
TEXT = "\n".join(path.read_text() for path in sorted(DOCUMENTS.glob("*.graphql")))
DEFINITIONS = parse(TEXT).definitions
ADDRESS = "http://interlock.example"
SIGNING_IN = {"sessions/viewers", "people/rights"}
"""Read at most once a second, whatever is asked."""
ASKED: ContextVar[list[str] | None] = ContextVar("asked", default=None)
"""The names of the queries that the request at hand has sent."""


def question(name: str) -> str:
    """An operation of the client with the fragments it spreads."""
    fragments = {
        one.name.value: one for one in DEFINITIONS if isinstance(one, FragmentDefinitionNode)
    }
    (operation,) = [
        one
        for one in DEFINITIONS
        if isinstance(one, OperationDefinitionNode) and one.name and one.name.value == name
    ]
    used: dict[str, None] = {}

    class Spreads(Visitor):
        def enter_fragment_spread(self, node: Any, *_: Any) -> None:
            if node.name.value not in used:
                used[node.name.value] = None
                visit(fragments[node.name.value], self)

    visit(operation, Spreads())
    return "\n".join([print_ast(operation), *(print_ast(fragments[one]) for one in used)])


@dataclass
class Counted:
    """The application in this process, as Ada uses it."""

    client: httpx.AsyncClient

    async def asks(self, name: str, **variables: Any) -> tuple[Any, list[str]]:
        """The answer, and the names of the statements that it took."""
        sent: list[str] = []
        before = ASKED.set(sent)
        try:
            response = await self.client.post(
                "/graphql", json={"query": question(name), "variables": variables}
            )
        finally:
            ASKED.reset(before)
        body = response.json()
        assert "errors" not in body, body
        return body["data"], [each for each in sent if each not in SIGNING_IN]


@pytest.fixture(scope="module")
async def app(neo4j: Embedded, database: Database) -> AsyncIterator[App]:
    made = App(
        Settings(
            neo4j_uri=neo4j.uri,
            neo4j_user=neo4j.user,
            neo4j_password=neo4j.password,
            strict_queries=True,
            settle_seconds=0,
            origins=ADDRESS,
        )
    )
    async with running(made.litestar):
        await made.litestar.state.warming
        yield made


@pytest.fixture
async def counted(
    scene: Scene, app: App, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Counted]:
    rows = Database.rows

    async def noted(database: Database, name: str, /, **parameters: Any) -> list[Row]:
        if (sent := ASKED.get()) is not None:
            sent.append(name)
        return await rows(database, name, **parameters)

    monkeypatch.setattr(Database, "rows", noted)
    inside: Any = app
    cookies = "; ".join(f"{name}={value}" for name, value in scene.ada.client.cookies.items())
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app=inside),
        base_url=ADDRESS,
        headers={"origin": ADDRESS, "cookie": cookies},
    ) as client:
        yield Counted(client)


async def fill(scene: Scene) -> None:
    """Enough of everything that a statement for each would be seen."""
    for n in range(5):
        part = await scene.ada.adds_part(scene.first, f"Step {n}")
        await scene.share(part, scene.second)
        add = {"processId": scene.first, "id": new_id(), "facet": "WHO", "text": f"Somebody {n}"}
        await scene.ada.does("addAttribute", **add)
        await scene.ada.does("nameThing", attributeId=add["id"], thingId=scene.cast.laboratory)
        link = {"processId": scene.first, "documentId": new_id(), "title": f"Document {n}"}
        await scene.ada.does("linkDocument", **link)
        stated = {"id": new_id(), "fromId": scene.first, "toId": part, "kind": "EXCHANGES"}
        await scene.ada.does("interact", **stated)
        await scene.suggestion()
    for post in (scene.cast.laboratory, scene.cast.pharmacy):
        await scene.ada.does("addPlayer", processId=scene.first, playerId=post)
    await scene.ownership_offer()
    await scene.joining_offer_to(scene.first)


async def test_the_page_of_a_process_takes_four_statements(scene: Scene, counted: Counted) -> None:
    """Itself with its path, who holds its owner's post, what hangs on it, and who holds the posts
    that are shown there."""
    await fill(scene)
    data, statements = await counted.asks("ProcessDetails", id=scene.first)
    assert len(data["process"]["parts"]) == 6
    assert len(data["process"]["suggestions"]) == 5
    assert len(statements) <= 4, statements


@pytest.mark.parametrize(("depth", "bound"), [(3, 1), (6, 2), (12, 4)])
async def test_a_cluster_takes_a_statement_for_each_three_layers(
    scene: Scene, counted: Counted, depth: int, bound: int
) -> None:
    """And one more for the holders of posts, and one for attributes where they are asked for."""
    await fill(scene)
    for with_attributes in (False, True):
        data, statements = await counted.asks(
            "Cluster", id=scene.top, depth=depth, withAttributes=with_attributes
        )
        assert len(data["cluster"]["processes"]) == 9
        assert len(statements) <= bound + 1 + with_attributes, statements


async def test_a_search_takes_three_statements(scene: Scene, counted: Counted) -> None:
    """The hits, their paths, and the holders of the posts of their owners."""
    await fill(scene)
    data, statements = await counted.asks("SearchProcesses", words="step", first=20)
    assert len(data["searchProcesses"]["edges"]) >= 5
    assert len(statements) <= 3, statements


@pytest.mark.parametrize(
    ("name", "variables", "bound"),
    [
        ("Me", {}, 1),
        ("Clusters", {"first": 50}, 4),
        ("Processes", {"first": 50}, 4),
        ("Posts", {"words": "", "first": 50}, 2),
        ("Things", {"words": "ward", "first": 20}, 1),
        ("Documents", {"words": "", "first": 20}, 1),
        ("Views", {}, 1),
    ],
)
async def test_a_list_takes_no_statement_a_row(
    counted: Counted, name: str, variables: dict[str, Any], bound: int
) -> None:
    """Processes take one for themselves, one for their paths, one for who holds their owners' posts, and one for counts
    that this person may not know whole."""
    _, statements = await counted.asks(name, **variables)
    assert len(statements) <= bound, statements


async def test_what_was_set_aside_is_listed_in_three_statements(
    scene: Scene, counted: Counted
) -> None:
    await fill(scene)
    await scene.ada.does("setAside", processId=scene.first)
    await scene.ada.does("setAside", processId=scene.second)
    data, statements = await counted.asks("SetAsideParts", clusterId=scene.top)
    assert len(data["setAsideParts"]) == 2
    assert len(statements) <= 3, statements
