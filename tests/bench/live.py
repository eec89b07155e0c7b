"""How soon a second browser hears of a change: from sending the mutation to the message."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import uuid4

from websockets.asyncio.client import ClientConnection
from websockets.asyncio.client import connect as open_socket
from websockets.typing import Subprotocol

from tests.bench.sampling import Timings
from tests.bench.wire import Connection, connect

CLUSTER = "query Start($id: ID!) { cluster(id: $id, depth: 3) { ... on Cluster { token } } }"
RENAME = """mutation Rename($command: CommandInput!, $id: ID!, $name: String!) {
  rename(command: $command, processId: $id, name: $name) {
    __typename
    ... on Committed { token } ... on Rebased { token } ... on Problem { message } } }"""
HEAR = """subscription Hear($id: ID!, $after: String!) {
  clusterChanges(clusterId: $id, after: $after) {
    token opId verb sentence by { name }
    changes { ... on ProcessIs { process { id name } } } } }"""


@dataclass
class Heard:
    """When each change was sent that is still to be heard, and the times until it was."""

    timings: Timings
    sent: dict[str, float] = field(default_factory=dict)
    everything: asyncio.Event = field(default_factory=asyncio.Event)

    def begin(self, op_id: str) -> None:
        self.everything.clear()
        self.sent[op_id] = time.perf_counter()

    def end(self, op_id: str, now: float) -> None:
        sent = self.sent.pop(op_id, None)
        if sent is not None:
            self.timings.seconds.append(now - sent)
        if not self.sent:
            self.everything.set()


@dataclass(frozen=True)
class Place:
    """Where people write and listen: a server, a cluster in it, and two people's sessions."""

    port: int
    cluster: str
    names: dict[str, str]
    writer_cookie: str
    listener_cookie: str


async def measure(
    place: Place, writers: int, seconds: float, pause: float, timings: Timings
) -> None:
    """`writers` people each rename their own process, then rest for about `pause` seconds."""
    heard = Heard(timings=timings)
    async with listening(place, heard), asyncio.timeout(seconds + 60):
        busy, begun = time.process_time(), time.perf_counter()
        before = len(timings.seconds)
        ids = sorted(place.names)[:writers]
        until = begun + seconds
        await asyncio.gather(*(write(place, one, heard, until, pause) for one in ids))
        await heard.everything.wait()
        elapsed = time.perf_counter() - begun
    timings.rates.append((len(timings.seconds) - before) / elapsed)
    timings.client_shares.append((time.process_time() - busy) / elapsed)


async def write(place: Place, process_id: str, heard: Heard, until: float, pause: float) -> None:
    """One person's browser: it bases each change on the newest that it has seen."""
    chance, name = Random(process_id), place.names[process_id]
    async with connect(place.port, "/graphql", place.writer_cookie) as connection:
        base = await token_of(connection, place.cluster)
        while True:
            await asyncio.sleep(pause * 2 * chance.random())
            if time.perf_counter() >= until:
                return
            op_id = str(uuid4())
            heard.begin(op_id)
            base = await renamed(connection, process_id, f"{name} {op_id[:8]}", base, op_id)


async def renamed(
    connection: Connection, process_id: str, name: str, base: str, op_id: str | None = None
) -> str:
    """Rename a process; gives the token of the change."""
    command = {"opId": op_id or str(uuid4()), "base": base}
    variables = {"command": command, "id": process_id, "name": name}
    body = json.dumps({"query": RENAME, "variables": variables}).encode()
    return _committed(await connection.post(body))


def _committed(answer: bytes) -> str:
    said = json.loads(answer)
    if said.get("errors") or said["data"]["rename"]["__typename"] == "Problem":
        raise RuntimeError(f"A change was refused: {said}")
    return str(said["data"]["rename"]["token"])


async def token_of(connection: Connection, cluster: str) -> str:
    body = json.dumps({"query": CLUSTER, "variables": {"id": cluster}}).encode()
    return str(json.loads(await connection.post(body))["data"]["cluster"]["token"])


@asynccontextmanager
async def listening(place: Place, heard: Heard) -> AsyncIterator[None]:
    """A second person's browser, subscribed to the cluster."""
    async with following(place.port, place.cluster, place.listener_cookie) as socket:
        task = asyncio.create_task(_hear(socket, heard))
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


@asynccontextmanager
async def following(port: int, cluster: str, cookie: str) -> AsyncIterator[ClientConnection]:
    """A socket that is subscribed to a cluster."""
    async with connect(port, "/graphql", cookie) as connection:
        token = await token_of(connection, cluster)
    async with open_socket(
        f"ws://127.0.0.1:{port}/graphql",
        subprotocols=[Subprotocol("graphql-transport-ws")],
        additional_headers={"Cookie": cookie, "Origin": f"http://127.0.0.1:{port}"},
        compression=None,
    ) as socket:
        await _subscribe(socket, {"id": cluster, "after": token})
        yield socket


async def _subscribe(socket: ClientConnection, variables: dict[str, str]) -> None:
    await socket.send(json.dumps({"type": "connection_init"}))
    acknowledged = json.loads(await socket.recv())
    if acknowledged["type"] != "connection_ack":
        raise RuntimeError(f"The live socket answered {acknowledged}.")
    payload = {"query": HEAR, "variables": variables}
    await socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": payload}))
    await socket.send(json.dumps({"type": "ping"}))
    while json.loads(await socket.recv())["type"] != "pong":
        pass


async def _hear(socket: ClientConnection, heard: Heard) -> None:
    async for message in socket:
        now = time.perf_counter()
        said: dict[str, Any] = json.loads(message)
        if said["type"] == "ping":
            await socket.send(json.dumps({"type": "pong"}))
        if said["type"] == "error" or said.get("payload", {}).get("errors"):
            raise RuntimeError(f"The live socket refused: {said}")
        if said["type"] != "next":
            continue
        heard.end(said["payload"]["data"]["clusterChanges"]["opId"], now)
