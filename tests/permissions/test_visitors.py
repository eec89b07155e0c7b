"""Where a setting allows it, whoever is not signed in reads what is public, and nothing else."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.exceptions import InvalidStatus

from backend.embedded.running import Embedded
from backend.web.graphql import MOST_SUBSCRIPTIONS_OF_A_VISITOR, RIGHTS_CHANGED, SIGNED_OUT
from tests.asking import CLUSTER
from tests.live.sockets import PRESENCE, Row, Talk, opening, talking
from tests.scene import Scene
from tests.servers import running_server
from tests.world import Person, World, new_id

CLUSTERS = "{ clusters(first: 100) { edges { node { id } } } }"
PEOPLE = [
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
    async with httpx.AsyncClient(
        base_url=open_server, headers=headers, timeout=60, verify=False
    ) as client:
        yield client


@pytest.fixture
def passer_by(visitor: httpx.AsyncClient, scene: Scene) -> Person:
    """The same visitor, who can open a socket too."""
    return Person(visitor, "", "", scene.top)


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


async def test_a_page_knows_by_me_that_it_is_a_visitors(visitor: httpx.AsyncClient) -> None:
    assert (await asks(visitor, "{ me { id } }"))["data"] == {"me": None}
    options = (await visitor.get("/sign-in/options")).json()
    assert options["visitors"] is True


async def test_whoever_was_signed_in_is_not_answered_as_a_visitor(
    world: World, open_server: str, visitor: httpx.AsyncClient
) -> None:
    """What their page still has to send would be refused for good: it is told that the session has ended."""
    headers = {"interlock-person": "1"}
    response = await visitor.post("/graphql", json={"query": CLUSTERS}, headers=headers)
    assert response.status_code == 401
    there = await world.elsewhere(await world.person_holding(await world.post()), open_server)
    async with talking(there) as talk:
        await there.client.post("/sign-out")
        assert await talk.is_closed() == SIGNED_OUT


# -- live


async def hears(talk: Talk, person: Person, verb: str, **arguments: Any) -> Row:
    """What is told of a change that somebody makes now."""
    await person.does(verb, **arguments)
    return await talk.delta()


async def test_a_visitor_hears_what_changes_and_not_who_did_it(
    scene: Scene, passer_by: Person
) -> None:
    async with talking(passer_by) as talk:
        await talk.follow(scene.top, await passer_by.token())
        delta = await hears(talk, scene.ada, "rename", processId=scene.first, name="Handing over")
        assert delta["changes"][0]["process"]["name"] == "Handing over"
        told = (delta["by"], delta["verb"], delta["sentence"])
        assert told == (None, "change", "made a change")


async def test_a_visitor_hears_nothing_of_what_people_say_and_offer(
    scene: Scene, passer_by: Person
) -> None:
    async with talking(passer_by) as talk:
        await talk.follow(scene.top, await passer_by.token())
        await scene.suggestion()
        await scene.ownership_offer()
        await scene.ada.does("rename", processId=scene.first, name="Handing over")
        told: list[Row] = []
        while not any(row.get("process", {}).get("name") == "Handing over" for row in told):
            told += (await talk.delta())["changes"]
    assert {row["__typename"] for row in told} == {"ProcessIs"}
    page = await asks(
        passer_by.client,
        "query($id: ID!, $after: String!) { changes(clusterId: $id, after: $after) "
        "{ deltas { by { id } changes { __typename } } } }",
        id=scene.top,
        after=await passer_by.token(),
    )
    assert page["data"]["changes"]["deltas"] == []


async def test_a_stricter_label_reaches_whoever_looks_as_a_visitor(
    scene: Scene, passer_by: Person
) -> None:
    stricter = {"label": "ORGANISATION", "below": False}
    async with talking(passer_by) as talk:
        await talk.follow(scene.top, await passer_by.token())
        delta = await hears(talk, scene.ada, "setLabel", processId=scene.first, **stricter)
        told = {row["__typename"]: row for row in delta["changes"]}
        assert told["RightsAre"]["processIds"] == [scene.first]
        assert "Handing over" not in str(delta)
        await scene.ada.does("rename", processId=scene.first, name="Handing over in private")
        await hears(talk, scene.ada, "rename", processId=scene.second, name="Giving medicines now")
        await scene.ada.does("setLabel", processId=scene.top, **stricter)
        assert await talk.is_closed() == RIGHTS_CHANGED


async def test_a_visitor_is_not_there_and_does_not_hear_who_is(
    scene: Scene, passer_by: Person
) -> None:
    async with talking(passer_by) as talk:
        await talk.subscribe(PRESENCE, id=scene.top, connection=new_id())
        frame = await talk.hear()
        assert frame["type"] == "error" or frame["payload"]["errors"]
        assert "Sign in first." in str(frame)


async def test_a_visitor_follows_one_map_at_a_time(scene: Scene, passer_by: Person) -> None:
    async with talking(passer_by) as talk:
        token = await passer_by.token()
        for _ in range(MOST_SUBSCRIPTIONS_OF_A_VISITOR + 1):
            await talk.follow(scene.top, token)
        assert (await talk.hear())["type"] == "error"


async def test_a_visitor_comes_from_our_own_page(passer_by: Person) -> None:
    with pytest.raises(InvalidStatus):
        async with opening(passer_by, origin="https://evil.example"):
            pass
