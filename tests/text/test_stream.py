"""Where no WebSocket gets through: the same frames as server-sent events and posts, with the same limits."""

import asyncio
from base64 import b64decode
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from typing import Any

import httpx
import msgspec
import pytest

from backend.text.frames import SUBPROTOCOL
from backend.web.sockets import MOST_SOCKETS
from backend.web.stream import MOST_FRAMES
from tests.scene import Scene
from tests.text.window import CHANNEL, Copy, window
from tests.world import Person, new_id

Row = dict[str, Any]
Answering = AbstractAsyncContextManager[httpx.Response]
WITHIN = 30.0


class Around:
    """A window that reaches the server by plain requests."""

    def __init__(self, person: Person, lines: AsyncIterator[str]) -> None:
        self.person = person
        self.lines = lines
        self.connection = ""
        self.posts = 0
        self.copy = Copy()

    async def hear(self) -> Row:
        """The next frame; or how it was closed."""
        event = ""
        async with asyncio.timeout(WITHIN):
            async for line in self.lines:
                if line.startswith("event:"):
                    event = line.removeprefix("event:")
                if line.startswith("data:"):
                    data = line.removeprefix("data:")
                    if event == "close":
                        return {"type": "close", "code": int(data.split()[0])}
                    frame: Row = msgspec.msgpack.decode(b64decode(data))
                    return frame
        return {"type": "end"}

    async def hears(self, *kinds: str) -> Row:
        while True:
            frame = await self.hear()
            if frame["type"] in kinds:
                return frame
            assert frame["type"] not in ("close", "end"), frame

    async def post(self, *frames: bytes, number: int | None = None) -> httpx.Response:
        self.posts = number or self.posts + 1
        return await post(self.person, self.connection, self.posts, msgspec.msgpack.encode(frames))

    async def says(self, what: str, **fields: Any) -> None:
        answer = await self.post(framed(what, **fields))
        assert answer.status_code == 204, answer.text

    async def opens(self, note: str) -> Row:
        client = self.copy.doc.client_id
        await self.says("open", channel=CHANNEL, note=note, client=client, epoch=None, vector=b"")
        opened = await self.hears("opened")
        self.copy.doc.apply_update(opened["update"])
        return opened


def framed(what: str, **fields: Any) -> bytes:
    return msgspec.msgpack.encode({"type": what, **fields})


async def post(person: Person, connection: str, number: int, body: bytes) -> httpx.Response:
    headers = {"interlock-connection": connection, "interlock-post": str(number)}
    return await person.client.post("/live/frames", content=body, headers=headers)


def asked(person: Person, speaking: str | None = SUBPROTOCOL) -> Answering:
    headers = {"interlock-protocol": speaking} if speaking else {}
    return person.client.stream("GET", "/live/stream", headers=headers)


@asynccontextmanager
async def around(person: Person) -> AsyncIterator[Around]:
    async with asked(person) as response:
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/event-stream")
        assert response.headers["x-accel-buffering"] == "no"
        here = Around(person, response.aiter_lines())
        welcome = await here.hears("welcome")
        assert welcome["person"]["id"] == person.person_id
        here.connection = welcome["connection"]
        yield here


async def test_who_is_behind_a_proxy_types_with_who_is_not(scene: Scene) -> None:
    note = f"{scene.top}:WHY"
    async with around(scene.ada) as ada, window(scene.leah, note) as leah:
        await ada.opens(note)
        await leah.types("From Leah.")
        await leah.until_kept()
        ada.copy.doc.apply_update((await ada.hears("update"))["update"])
        assert ada.copy.text == "From Leah."
        update = ada.copy.writes("From Ada.")
        await ada.says("update", channel=CHANNEL, number=1, update=update)
        assert (await ada.hears("ack"))["number"] == 1
        await leah.until(lambda: leah.copy.text == "From Leah.\nFrom Ada.")


async def test_a_post_that_comes_again_is_taken_once_and_one_out_of_turn_not(scene: Scene) -> None:
    async with around(scene.ada) as ada:
        await ada.opens(f"{scene.top}:WHY")
        update = framed("update", channel=CHANNEL, number=1, update=ada.copy.writes("Once."))
        for _ in range(3):
            assert (await ada.post(update, number=2)).status_code == 204
        assert (await ada.hears("ack", "nack"))["type"] == "ack"
        assert (await ada.post(framed("ping"), number=4)).status_code == 409
        assert (await ada.post(framed("ping"), number=3)).status_code == 204
        assert (await ada.hears("pong", "nack"))["type"] == "pong"


async def test_a_stream_is_its_persons_and_absent_to_others(scene: Scene) -> None:
    ping = msgspec.msgpack.encode([framed("ping")])
    async with around(scene.ada) as ada:
        of_another = await post(scene.carl, ada.connection, 1, ping)
        of_nobody = await post(scene.carl, new_id(), 1, ping)
        assert (of_another.status_code, of_another.content) == (404, of_nobody.content)
        assert (await ada.post(framed("ping"))).status_code == 204
        assert (await ada.hears("pong"))["type"] == "pong"
    gone = ada.connection
    async with asyncio.timeout(WITHIN):
        while (await post(scene.ada, gone, 2, ping)).status_code != 404:  # noqa: ASYNC110
            await asyncio.sleep(0.2)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"\xc1", 400),
        (msgspec.msgpack.encode("frames"), 400),
        (msgspec.msgpack.encode([1]), 400),
        (msgspec.msgpack.encode([b"x"] * (MOST_FRAMES + 1)), 400),
        (msgspec.msgpack.encode([b"x" * 300_000]), 413),
    ],
)
async def test_a_body_that_is_no_list_of_frames_is_refused(
    scene: Scene, body: bytes, status: int
) -> None:
    async with around(scene.ada) as ada:
        assert (await post(scene.ada, ada.connection, 1, body)).status_code == status
        assert (await ada.post(framed("ping"))).status_code == 204
        assert (await ada.hears("pong"))["type"] == "pong"


async def test_what_is_no_frame_ends_the_stream_as_it_ends_a_socket(scene: Scene) -> None:
    async with around(scene.ada) as ada:
        await ada.post(b"\x81\xa4type\xa4none")
        assert await ada.hear() == {"type": "close", "code": 4400}


@pytest.mark.parametrize("speaking", [None, "interlock.1", "interlock.99"])
async def test_a_page_of_another_version_is_told_so_and_hears_nothing_else(
    scene: Scene, speaking: str | None
) -> None:
    async with asked(scene.ada, speaking) as response:
        here = Around(scene.ada, response.aiter_lines())
        assert await here.hear() == {"type": "close", "code": 4406}


async def test_without_its_headers_a_post_is_refused(scene: Scene) -> None:
    body = msgspec.msgpack.encode([framed("ping")])
    for headers in ({}, {"interlock-connection": "x"}, {"interlock-post": "1"}):
        answer = await scene.ada.client.post("/live/frames", content=body, headers=headers)
        assert answer.status_code == 400


async def test_nobody_streams_without_a_session_or_from_elsewhere(scene: Scene) -> None:
    address = str(scene.ada.client.base_url)
    async with httpx.AsyncClient(base_url=address, timeout=60, verify=False) as nobody:
        assert (await nobody.get("/live/stream")).status_code == 401
        assert (await nobody.post("/live/frames", content=b"\x90")).status_code in (400, 401)
    foreign = await scene.ada.client.post(
        "/live/frames",
        content=b"\x90",
        headers={
            "origin": "https://elsewhere.example",
            "interlock-connection": "x",
            "interlock-post": "1",
        },
    )
    assert foreign.status_code == 403


async def test_streams_count_among_a_persons_sockets(scene: Scene) -> None:
    person = await scene.world.person_holding(scene.cast.pharmacy)
    async with AsyncExitStack() as stack:
        for _ in range(MOST_SOCKETS):
            await stack.enter_async_context(around(person))
        async with asked(person) as response:
            one_more = Around(person, response.aiter_lines())
            assert await one_more.hear() == {"type": "close", "code": 1013}


async def test_whoever_may_not_read_any_more_or_signs_out_hears_no_more(scene: Scene) -> None:
    person = await scene.world.person_holding(await scene.world.post("Porter"))
    async with around(person) as here:
        await here.opens(f"{scene.top}:WHY")
        await scene.ada.does("setLabel", processId=scene.top, label="NAMED")
        assert (await here.hears("closed"))["kind"] == "NOT_FOUND"
        await person.client.post("/sign-out")
        assert await here.hear() == {"type": "close", "code": 4401}
