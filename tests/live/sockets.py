"""The graphql-transport-ws protocol from a client's side, frame by frame."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin, Subprotocol

from tests.asking import CHANGED, DELTA
from tests.world import Person, new_id

PROTOCOL = "graphql-transport-ws"
CHANGES = (
    "subscription($id: ID!, $after: String!) "
    f"{{ clusterChanges(clusterId: $id, after: $after) {{ {DELTA} }} }} {CHANGED}"
)
PRESENCE = """subscription($id: ID!, $connection: ID!) {
  presence(clusterId: $id, connectionId: $connection) {
    connectionId person { id name } processId editing dragging isIdle following } }"""
WITHIN = 10
Row = dict[str, Any]


def opening(person: Person, *protocols: str, **headers: str) -> connect:
    """A socket of the map: see `opening_at`."""
    return opening_at("/graphql", person, protocols or (PROTOCOL,), headers)


def opening_at(
    path: str, person: Person, protocols: Sequence[str], headers: Mapping[str, str]
) -> connect:
    """A socket with the person's cookie, from the server's own page unless told otherwise."""
    address = str(person.client.base_url).rstrip("/")
    cookies = "; ".join(f"{name}={secret}" for name, secret in person.client.cookies.items())
    sent = {"origin": address, "cookie": cookies, **headers}
    origin = sent.pop("origin")
    return connect(
        address.replace("http://", "ws://") + path,
        subprotocols=[Subprotocol(protocol) for protocol in protocols],
        origin=Origin(origin) if origin else None,
        additional_headers={name: value for name, value in sent.items() if value},
        compression=None,
        max_size=None,
        open_timeout=60,
    )


class Talk:
    """A socket after its greeting."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    async def say(self, **frame: Any) -> None:
        await self.socket.send(json.dumps(frame))

    async def hear(self, within: float = WITHIN) -> Row:
        frame: Row = json.loads(await asyncio.wait_for(self.socket.recv(), within))
        return frame

    async def hears_nothing(self, seconds: float) -> None:
        try:
            frame = await self.hear(seconds)
        except TimeoutError:
            return
        raise AssertionError(f"heard {frame}")

    async def subscribe(self, query: str, **variables: Any) -> str:
        operation = new_id()
        payload = {"query": query, "variables": variables}
        await self.say(type="subscribe", id=operation, payload=payload)
        return operation

    async def follow(self, cluster_id: str, after: str) -> str:
        return await self.subscribe(CHANGES, id=cluster_id, after=after)

    async def delta(self, within: float = WITHIN) -> Row:
        """The next change told."""
        frame = await self.hear(within)
        assert frame["type"] == "next", frame
        assert "errors" not in frame["payload"], frame
        delta: Row = frame["payload"]["data"]["clusterChanges"]
        return delta

    async def rest(self, within: float = WITHIN) -> list[Row]:
        """Everything that comes until the server closes."""
        heard: list[Row] = []
        with suppress(ConnectionClosed):
            async with asyncio.timeout(within):
                while True:
                    heard.append(await self.hear(within))
        return heard

    async def is_closed(self, within: float = WITHIN) -> int | None:
        """The code with which the server closes."""
        await self.rest(within)
        return self.socket.close_code


@asynccontextmanager
async def talking(person: Person) -> AsyncIterator[Talk]:
    async with opening(person) as socket:
        talk = Talk(socket)
        await talk.say(type="connection_init")
        assert (await talk.hear())["type"] == "connection_ack"
        yield talk
