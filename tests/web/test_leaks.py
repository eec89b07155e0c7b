"""What an answer lets slip: nothing of the inside, nothing of the schema, nothing that stays behind in a browser."""

from typing import Any

import httpx
import pytest
from neo4j.exceptions import ServiceUnavailable
from websockets.asyncio.client import connect
from websockets.typing import Origin, Subprotocol

from backend.app import App, running
from backend.database import Database, Row
from backend.embedded.running import Embedded
from backend.settings import Settings
from tests.live.sockets import PROTOCOL
from tests.world import Person, World

ADDRESS = "http://interlock.example"
INSIDE = "bolt://neo4j:correct-horse@10.0.0.7:7687"


async def somebody(world: World) -> Person:
    return await world.person_holding(await world.post())


async def test_signing_out_takes_along_what_the_browser_has_kept(world: World) -> None:
    person = await somebody(world)
    response = await person.client.post("/sign-out")
    assert response.headers["clear-site-data"] == '"storage"'


async def test_a_misspelt_field_is_not_put_right(world: World) -> None:
    person = await somebody(world)
    response = await person.post("{ clutsers { edges { node { id } } } }")
    assert "clutsers" in response.text
    assert "clusters" not in response.text


async def test_no_socket_is_compressed(world: World) -> None:
    """What is compressed together can be guessed by its length."""
    person = await somebody(world)
    address = str(person.client.base_url).rstrip("/")
    cookies = "; ".join(f"{name}={value}" for name, value in person.client.cookies.items())
    async with connect(
        address.replace("http", "ws") + "/graphql",
        subprotocols=[Subprotocol(PROTOCOL)],
        origin=Origin(address),
        additional_headers={"cookie": cookies},
        compression="deflate",
    ) as socket:
        assert socket.protocol.extensions == []


@pytest.mark.parametrize("fault", [RuntimeError(INSIDE), ServiceUnavailable(INSIDE)])
@pytest.mark.parametrize("broken", ["processes/tops", "people/rights"])
async def test_what_fails_inside_is_refused_and_tells_nothing_of_the_inside(
    world: World, neo4j: Embedded, monkeypatch: pytest.MonkeyPatch, broken: str, fault: Exception
) -> None:
    """Whether what is asked for cannot be read, or who asks."""
    person = await somebody(world)
    rows = Database.rows

    async def breaks(database: Database, name: str, /, **parameters: Any) -> list[Row]:
        if name == broken:
            raise fault
        return await rows(database, name, **parameters)

    monkeypatch.setattr(Database, "rows", breaks)
    app = App(
        Settings(
            neo4j_uri=neo4j.uri,
            neo4j_user=neo4j.user,
            neo4j_password=neo4j.password,
            settle_seconds=0,
            origins=ADDRESS,
        )
    )
    inside: Any = app
    cookies = "; ".join(f"{name}={value}" for name, value in person.client.cookies.items())
    async with (
        running(app.litestar),
        httpx.AsyncClient(
            transport=httpx.ASGITransport(app=inside, raise_app_exceptions=False),
            base_url=ADDRESS,
            headers={"origin": ADDRESS, "cookie": cookies},
        ) as client,
    ):
        asked = {"query": "{ clusters { edges { node { id name } } } }"}
        response = await client.post("/graphql", json=asked)
    assert "edges" not in response.text
    for word in ("bolt", "correct-horse", "10.0.0.7", "Traceback"):
        assert word not in response.text
    assert response.status_code >= 400 or response.json()["errors"]
