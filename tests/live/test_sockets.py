"""A socket is for signed-in people from our own page, for as long as they are signed in."""

import asyncio
from contextlib import AsyncExitStack

import pytest
from websockets.exceptions import InvalidStatus

from backend.web.guard import LARGEST_BODY
from backend.web.sockets import MOST_SOCKETS, TRY_AGAIN_LATER
from tests.live.sockets import CHANGES, PRESENCE, PROTOCOL, Talk, opening, talking
from tests.scene import Cast, Scene
from tests.world import Person, World, new_id


@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
async def test_a_socket_from_another_page_is_refused(cast: Cast, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        async with opening(cast.ada, origin=origin):
            pass
    assert refused.value.response.status_code == 403


async def test_a_page_whose_name_begins_like_ours_is_another_page(cast: Cast) -> None:
    ours = str(cast.ada.client.base_url).rstrip("/")
    with pytest.raises(InvalidStatus):
        async with opening(cast.ada, origin=f"{ours}.evil.example"):
            pass


@pytest.mark.parametrize("cookie", ["", "interlock_session=guessed", "other=1"])
async def test_nobody_talks_without_a_session(cast: Cast, cookie: str) -> None:
    async with opening(cast.ada, cookie=cookie) as socket:
        assert await Talk(socket).is_closed() == 4401


@pytest.mark.parametrize("protocol", ["graphql-ws", "soap"])
async def test_another_protocol_is_not_spoken(cast: Cast, protocol: str) -> None:
    async with opening(cast.ada, protocol) as socket:
        assert await Talk(socket).is_closed() == 4406


async def test_ours_is_chosen_among_several_protocols(cast: Cast) -> None:
    async with opening(cast.ada, "graphql-ws", PROTOCOL) as socket:
        assert socket.subprotocol == PROTOCOL


async def test_who_says_nothing_for_five_seconds_is_let_go(cast: Cast) -> None:
    async with opening(cast.ada) as socket:
        began = asyncio.get_running_loop().time()
        assert await Talk(socket).is_closed() == 4408
        assert 4 < asyncio.get_running_loop().time() - began < 8


async def test_nothing_is_asked_before_the_greeting(cast: Cast) -> None:
    async with opening(cast.ada) as socket:
        talk = Talk(socket)
        await talk.subscribe("{ me { id } }")
        assert await talk.is_closed() == 4401


async def test_one_greets_once(cast: Cast) -> None:
    async with talking(cast.ada) as talk:
        await talk.say(type="connection_init")
        assert await talk.is_closed() == 4429


async def test_a_ping_is_answered(cast: Cast) -> None:
    async with talking(cast.ada) as talk:
        await talk.say(type="ping")
        assert await talk.hear() == {"type": "pong"}


async def test_two_operations_of_one_id_are_one_too_many(scene: Scene) -> None:
    payload = {"query": CHANGES, "variables": {"id": scene.top, "after": await scene.ada.token()}}
    async with talking(scene.ada) as talk:
        for _ in range(2):
            await talk.say(type="subscribe", id="same", payload=payload)
        assert await talk.is_closed() == 4409


@pytest.mark.parametrize(
    "frame",
    [
        "",
        "null",
        "[]",
        "1",
        "{}",
        '{"type": 1}',
        '{"type": null}',
        '{"type": "nonsense"}',
        '{"type": "subscribe"}',
        '{"type": "subscribe", "id": 1, "payload": {"query": "{ me { id } }"}}',
        '{"type": "subscribe", "id": "a", "payload": "{ me { id } }"}',
        '{"type": "subscribe", "id": "a", "payload": {"query": 1}}',
        '{"type": "subscribe", "id": "a", "payload": {"query": "{ me { id } }", "variables": []}}',
        '{"type": "complete"}',
        '{"type": "ping", "payload": []}',
        "{" * 10_000,
        '{"type":' + "[" * 100_000,
        b"\x00\x01",
        b"{}",
    ],
)
async def test_what_is_no_frame_closes_the_socket(cast: Cast, frame: str | bytes) -> None:
    async with talking(cast.ada) as talk:
        await talk.socket.send(frame)
        assert await talk.is_closed() == 4400


async def test_a_frame_of_a_megabyte_closes_the_socket(cast: Cast) -> None:
    async with talking(cast.ada) as talk:
        await talk.socket.send('{"type": "ping", "x": "' + "x" * LARGEST_BODY + '"}')
        assert await talk.is_closed() == 1009


@pytest.mark.parametrize(
    ("query", "variables"),
    [
        ("{ nothing }", {}),
        ("{ me", {}),
        ("", {}),
        ("{ " * 1_900, {}),
        ("{ " + "wholes { whole { " * 200 + "id" + " } }" * 200 + " }", {}),
        (CHANGES, {"id": "none", "after": "none"}),
        (CHANGES, {"after": "none"}),
        (CHANGES, {"id": [["x"]], "after": "none"}),
        (PRESENCE, {"id": new_id(), "connection": "none"}),
        ("query A { me { id } }", {"x": [[[[1]]]]}),
    ],
)
async def test_what_cannot_be_answered_is_an_error_of_its_operation_only(
    cast: Cast, query: str, variables: dict[str, object]
) -> None:
    async with talking(cast.ada) as talk:
        operation = await talk.subscribe(query, **variables)
        frame = await talk.hear()
        assert frame["id"] == operation
        errors = frame["payload"] if frame["type"] == "error" else frame["payload"].get("errors")
        if "query A" not in query:
            assert errors[0]["extensions"]["kind"] in ("BAD_INPUT", "BAD_TOKEN", "NOT_FOUND")
        while frame["type"] == "next":
            frame = await talk.hear()
        await talk.say(type="ping")
        assert await talk.hear() == {"type": "pong"}


async def test_a_socket_has_at_most_twenty_operations_at_once(scene: Scene) -> None:
    token = await scene.ada.token()
    async with talking(scene.ada) as talk:
        for _ in range(21):
            last = await talk.follow(scene.top, token)
        frame = await talk.hear()
        assert (frame["type"], frame["id"]) == ("error", last)


async def test_a_mutation_over_the_socket_is_like_any_other(scene: Scene) -> None:
    command = {"opId": new_id(), "base": await scene.ada.token()}
    async with talking(scene.ada) as talk:
        await talk.subscribe(
            "mutation($c: CommandInput!, $id: ID!) "
            '{ rename(command: $c, processId: $id, name: "Handing on") { __typename } }',
            c=command,
            id=scene.first,
        )
        frame = await talk.hear()
        assert frame["payload"]["data"]["rename"]["__typename"] == "Committed"


async def visitor(world: World) -> Person:
    return await world.person_holding(await world.post())


async def test_a_socket_closes_when_its_session_ends(scene: Scene, second_server: str) -> None:
    ada = await visitor(scene.world)
    there = await scene.world.elsewhere(ada, second_server)
    ada.top = there.top = scene.top
    async with talking(ada) as here, talking(there) as far:
        for talk in (here, far):
            await talk.follow(scene.top, await ada.token())
        assert (await ada.client.post("/sign-out")).status_code == 204
        assert await here.is_closed(4) == 4401
        assert await far.is_closed(4) == 4401


async def test_no_delta_is_told_after_the_session_has_ended(scene: Scene) -> None:
    ada = await visitor(scene.world)
    ada.top = scene.top
    async with talking(ada) as talk:
        await talk.follow(scene.top, await ada.token())
        await scene.ada.adds_part(scene.top, "Washing hands")
        assert (await talk.delta())["verb"] == "addPart"
        assert (await ada.client.post("/sign-out")).status_code == 204
        await scene.ada.adds_part(scene.top, "A secret")
        heard = await talk.rest()
        assert not any("A secret" in str(frame) for frame in heard)
        assert talk.socket.close_code == 4401


async def test_nothing_is_asked_after_the_session_has_ended(scene: Scene) -> None:
    ada = await visitor(scene.world)
    async with talking(ada) as talk:
        assert (await ada.client.post("/sign-out")).status_code == 204
        await talk.subscribe("{ me { email } }")
        heard = await talk.rest()
        assert heard == []
        assert talk.socket.close_code == 4401


async def test_a_socket_closes_when_the_posts_of_its_person_change(world: World) -> None:
    """Its person is told anew what may be done, on another socket."""
    ada = await visitor(world)
    async with talking(ada) as talk:
        await world.database.run_text(
            "MATCH (:Person {id: $id})-[holds:HOLDS]->() SET holds.until = datetime()",
            id=ada.person_id,
        )
        assert await talk.is_closed(5) == 4403


async def test_a_person_has_twenty_sockets_at_most(world: World) -> None:
    ada, bob = await visitor(world), await visitor(world)
    async with AsyncExitStack() as windows:
        for _ in range(MOST_SOCKETS - 1):
            await windows.enter_async_context(talking(ada))
        async with talking(ada):
            async with opening(ada) as further:
                assert await Talk(further).is_closed() == TRY_AGAIN_LATER
            async with talking(bob):
                pass
        await asyncio.sleep(0.2)
        async with talking(ada):
            pass
