"""The map on the live socket: the same questions, changes and following as at `/graphql`, by the same rights."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import msgspec
import pytest

from backend.web.graphql import MOST_SUBSCRIPTIONS
from tests.asking import ANSWER, CHANGED
from tests.live.sockets import CHANGES, PRESENCE
from tests.scene import Scene
from tests.text.test_stream import Around
from tests.text.test_stream import around as around_sockets
from tests.text.window import Line, talking, window
from tests.world import Person, World, new_id

Row = dict[str, Any]
RENAME = f"""mutation($c: CommandInput!, $id: ID!, $name: String!) {{
  rename(command: $c, processId: $id, name: $name) {ANSWER} }} {CHANGED}"""


def body(query: str, variables: object) -> bytes:
    return json.dumps({"query": query, "variables": variables}).encode()


class Lane:
    """A window that asks and follows, each with a number of its own."""

    def __init__(self, line: Line | Around) -> None:
        self.line = line
        self.number = 0

    async def says(self, what: str, query: str, **variables: Any) -> int:
        self.number += 1
        said = body(query, variables)
        if isinstance(self.line, Around):
            await self.line.says(what, number=self.number, body=said)
        else:
            await self.line.say(what, number=self.number, body=said)
        return self.number

    async def asks(self, query: str, **variables: Any) -> Row:
        number = await self.says("ask", query, **variables)
        frame = await self.line.hears("answer")
        assert frame["number"] == number
        assert frame["status"] == 200, frame
        answer: Row = msgspec.json.decode(frame["body"])
        return answer

    async def follows(self, cluster: str, token: str) -> int:
        return await self.says("follow", CHANGES, id=cluster, after=token)

    async def delta(self) -> Row:
        frame = await self.line.hears("told")
        delta: Row = msgspec.json.decode(frame["body"])["data"]["clusterChanges"]
        return delta

    async def is_over(self) -> str:
        """Why what was followed has ended, after whatever was still told."""
        while (frame := await self.line.hears("told", "over"))["type"] != "over":
            pass
        reason: str = frame["reason"]
        return reason


@asynccontextmanager
async def lane_of(person: Person, *, around: bool = False) -> AsyncIterator[Lane]:
    if around:
        async with around_sockets(person) as stream:
            yield Lane(stream)
    else:
        async with talking(person) as line:
            yield Lane(line)


async def command(person: Person) -> Row:
    return {"opId": new_id(), "base": await person.token()}


@pytest.mark.parametrize("around", [False, True])
async def test_a_change_by_one_window_is_told_to_another(scene: Scene, around: bool) -> None:
    async with lane_of(scene.ada, around=around) as ada, lane_of(scene.leah, around=around) as leah:
        await leah.follows(scene.top, await scene.leah.token(scene.top))
        made = await command(scene.ada)
        answer = await ada.asks(RENAME, c=made, id=scene.first, name="Handing on")
        assert answer["data"]["rename"]["__typename"] == "Committed"
        delta = await leah.delta()
        assert (delta["verb"], delta["opId"]) == ("rename", made["opId"])


async def test_a_command_that_is_sent_again_by_the_other_way_is_made_once(scene: Scene) -> None:
    made = await command(scene.ada)
    variables = {"c": made, "id": scene.first, "name": "Handing on"}
    async with lane_of(scene.ada) as ada:
        by_socket = (await ada.asks(RENAME, **variables))["data"]["rename"]
        by_post = (await scene.ada.ask(RENAME, **variables))["rename"]
        assert by_socket["delta"]["at"] == by_post["delta"]["at"]


async def test_questions_asked_at_once_are_answered_each_under_its_number(scene: Scene) -> None:
    async with lane_of(scene.ada) as ada:
        numbers = [await ada.says("ask", "{ me { name } }") for _ in range(5)]
        answers = [await ada.line.hears("answer") for _ in numbers]
        assert sorted(answer["number"] for answer in answers) == numbers


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (b"", 400),
        (b"[", 400),
        (b"[" * 100_000, 400),
        (b"\xff\xfe", 400),
        (b'{"query": 1}', 400),
        (body("{ nothing }", {}), 200),
        (body("subscription { presence { editing } }", {}), 200),
        (body(CHANGES, {"id": "x", "after": "y"}), 400),
    ],
)
async def test_what_cannot_be_answered_says_so_and_nothing_else_ends(
    scene: Scene, said: bytes, status: int
) -> None:
    async with lane_of(scene.ada) as ada:
        assert isinstance(ada.line, Line)
        await ada.line.say("ask", number=1, body=said)
        answer = await ada.line.hears("answer")
        assert answer["status"] == status
        assert b"errors" in answer["body"] or status == 400
        await ada.line.say("ping")
        await ada.line.hears("pong")


@pytest.mark.parametrize(
    ("query", "variables"),
    [
        ("", {}),
        ("subscription { nothing }", {}),
        (CHANGES, {"id": "none", "after": "none"}),
        (PRESENCE, {"id": new_id(), "connection": "none"}),
    ],
)
async def test_what_cannot_be_followed_is_over_and_nothing_else_is(
    scene: Scene, query: str, variables: Row
) -> None:
    async with lane_of(scene.ada) as ada:
        await ada.follows(scene.top, await scene.ada.token())
        await ada.says("follow", query, **variables)
        assert await ada.is_over() == "REFUSED"
        await scene.ada.adds_part(scene.top, "Washing hands")
        assert (await ada.delta())["verb"] == "addPart"


async def test_what_was_left_is_not_told_any_more(scene: Scene) -> None:
    async with lane_of(scene.ada) as ada:
        assert isinstance(ada.line, Line)
        number = await ada.follows(scene.top, await scene.ada.token())
        await ada.line.say("leave", number=number)
        await scene.ada.adds_part(scene.top, "Washing hands")
        await ada.line.say("ping")
        await ada.line.hears("pong")


async def test_one_number_is_followed_once(scene: Scene) -> None:
    async with lane_of(scene.ada) as ada:
        assert isinstance(ada.line, Line)
        token = await scene.ada.token()
        await ada.follows(scene.top, token)
        ada.number -= 1
        await ada.follows(scene.top, token)
        assert await ada.line.is_closed() == 4400


async def test_a_window_follows_so_much_and_no_more(scene: Scene) -> None:
    async with lane_of(scene.ada) as ada:
        token = await scene.ada.token()
        for _ in range(MOST_SUBSCRIPTIONS + 1):
            await ada.follows(scene.top, token)
        assert await ada.is_over() == "REFUSED"


async def test_who_is_here_is_told_on_the_same_socket(scene: Scene) -> None:
    async with lane_of(scene.ada) as ada, lane_of(scene.leah) as leah:
        await ada.says("follow", PRESENCE, id=scene.top, connection=new_id())
        await ada.line.hears("told")
        await leah.says("follow", PRESENCE, id=scene.top, connection=new_id())
        frame = await ada.line.hears("told")
        here = msgspec.json.decode(frame["body"])["data"]["presence"]
        assert {one["person"]["name"] for one in here} == {"Ada", "Leah"}


@pytest.mark.parametrize("around", [False, True])
async def test_other_rights_end_what_is_followed_and_leave_the_socket(
    scene: Scene, around: bool
) -> None:
    """What was told before may not be told any more: its person is told anew, on the same socket."""
    post = await scene.world.post()
    dora = await scene.world.person_holding(post, name="Dora")
    async with lane_of(dora, around=around) as lane:
        await lane.follows(scene.top, await dora.token(scene.top))
        await scene.world.database.run_text(
            "MATCH (:Person {id: $id})-[holds:HOLDS]->() SET holds.until = datetime()",
            id=dora.person_id,
        )
        assert await lane.is_over() == "RIGHTS_CHANGED"
        assert (await lane.asks("{ me { name } }"))["data"]["me"]["name"] == "Dora"


async def test_a_cluster_that_may_not_be_read_any_more_is_over(scene: Scene) -> None:
    async with lane_of(scene.carl) as carl:
        await carl.follows(scene.top, await scene.carl.token(scene.top))
        await scene.ada.adds_part(scene.top, "Washing hands")
        assert (await carl.delta())["verb"] == "addPart"
        await scene.ada.does("setLabel", processId=scene.top, label="NAMED", below=False)
        assert await carl.is_over() == "RIGHTS_CHANGED"


async def test_nothing_is_told_or_answered_after_the_session_has_ended(world: World) -> None:
    ada = await world.person_holding(await world.post())
    async with lane_of(ada) as lane:
        assert isinstance(lane.line, Line)
        assert (await ada.client.post("/sign-out")).status_code == 204
        await lane.says("ask", "{ me { email } }")
        frame = await lane.line.hears("answer")
        assert (frame["status"], b"email" in frame["body"]) == (401, False)
        assert await lane.line.is_closed() == 4401


async def test_text_and_map_share_a_socket(scene: Scene) -> None:
    async with window(scene.ada, f"{scene.first}:WHY") as written:
        lane = Lane(written)
        await lane.follows(scene.top, await scene.ada.token())
        await scene.ada.adds_part(scene.top, "Washing hands")
        assert (await lane.delta())["verb"] == "addPart"
        await written.types("So that nothing is forgotten")
        await written.hears("ack", "update", within=30)


async def test_who_asks_and_never_listens_is_sent_away(scene: Scene) -> None:
    """What waits for one window is bounded, be it said in answer to whatever."""
    async with lane_of(scene.ada) as ada:
        assert isinstance(ada.line, Line)
        transport = ada.line.socket.transport
        transport.pause_reading()
        everything = "{ " + " ".join(f"m{n}: me {{ id name }}" for n in range(150)) + " }"
        sent = 0
        try:
            while sent < 20_000:
                await ada.says("ask", everything)
                sent += 1
        except Exception:  # closed by the server while we were talking
            pass
        transport.resume_reading()
        assert await ada.line.is_closed() in (1013, 4429)
