"""Where a setting allows it, whoever is not signed in reads what is public, and nothing else."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from backend.embedded.running import Embedded
from tests.asking import CLUSTER
from tests.scene import Scene
from tests.servers import running_server

CLUSTERS = "{ clusters(first: 100) { edges { node { id } } } }"
PEOPLE = [
    "{ me { id } }",
    "{ people { edges { node { name } } } }",
    "{ posts { edges { node { name } } } }",
    "{ organisations { edges { node { name } } } }",
    '{ things(words: "ward") { name } }',
    "{ documents { edges { node { title } } } }",
    "{ myWork { owns { edges { node { id } } } } }",
]


@pytest.fixture(scope="module")
def open_server(neo4j: Embedded, folder: Path) -> Iterator[str]:
    with running_server(neo4j, folder, INTERLOCK_PUBLIC_READING="1") as address:
        yield address


@pytest.fixture
async def visitor(open_server: str) -> AsyncIterator[httpx.AsyncClient]:
    headers = {"origin": open_server}
    async with httpx.AsyncClient(base_url=open_server, headers=headers, verify=False) as client:
        yield client


async def asks(client: httpx.AsyncClient, query: str, **variables: Any) -> Any:
    body = {"query": query, "variables": variables}
    return (await client.post("/graphql", json=body)).json()


async def test_a_visitor_reads_what_is_public(scene: Scene, visitor: httpx.AsyncClient) -> None:
    found = await asks(visitor, CLUSTER, id=scene.top, depth=3)
    names = {row["name"] for row in found["data"]["cluster"]["processes"]}
    assert "Running a ward" in names
    assert all(row["mayDo"] == ["READ"] for row in found["data"]["cluster"]["processes"])


async def test_a_visitor_reads_nothing_that_is_not(
    scene: Scene, visitor: httpx.AsyncClient
) -> None:
    await scene.ada.does("setLabel", processId=scene.first, label="ORGANISATION", below=False)
    found = await asks(visitor, CLUSTER, id=scene.top, depth=3)
    shown = {row["id"] for row in found["data"]["cluster"]["processes"]}
    assert shown == {scene.top, scene.second}
    hidden = await asks(visitor, CLUSTER, id=scene.first, depth=3)
    assert hidden["data"]["cluster"]["kind"] == "NOT_FOUND"


@pytest.mark.parametrize("query", PEOPLE)
async def test_a_visitor_is_told_nothing_about_people(
    visitor: httpx.AsyncClient, query: str
) -> None:
    answer = await asks(visitor, query)
    assert answer["data"] is None
    assert answer["errors"][0]["message"] == "Sign in first."


async def test_what_people_say_and_hold_is_not_told(
    scene: Scene, visitor: httpx.AsyncClient
) -> None:
    await scene.suggestion()
    await scene.ownership_offer()
    page = await asks(
        visitor,
        "query($id: ID!) { process(id: $id) { ... on Process { owner { name holders { name } } "
        "suggestions { text } ownershipOffer { id } joinOffers { id } } } }",
        id=scene.first,
    )
    shown = page["data"]["process"]
    assert shown["owner"] == {"name": "Ward manager", "holders": []}
    assert (shown["suggestions"], shown["ownershipOffer"]) == ([], None)


async def test_a_visitor_changes_nothing(scene: Scene, visitor: httpx.AsyncClient) -> None:
    token = (await asks(visitor, CLUSTER, id=scene.top, depth=1))["data"]["cluster"]["token"]
    answer = await asks(
        visitor,
        "mutation($command: CommandInput!, $id: ID!) { rename(command: $command, processId: $id, "
        'name: "Mine") { ... on Problem { kind message } } }',
        command={"opId": "7c9c0a4e-5b34-4a7e-8d0a-0d3f3b8f2d11", "base": token},
        id=scene.first,
    )
    assert answer["data"]["rename"] == {"kind": "NOT_ALLOWED", "message": "Sign in first."}


async def test_it_is_off_unless_somebody_turns_it_on(server: str) -> None:
    async with httpx.AsyncClient(base_url=server, headers={"origin": server}) as client:
        response = await client.post("/graphql", json={"query": CLUSTERS})
        assert response.status_code == 401
