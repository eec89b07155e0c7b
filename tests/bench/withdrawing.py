"""How soon nothing more is told to 500 people who lose the right to read a cluster.

From sending the change of its label until each of their sockets has been closed; nothing of what follows may have
reached any of them.
"""

import asyncio
import json
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import timedelta
from uuid import uuid4

from neo4j import AsyncDriver
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from backend.clock import now
from backend.database import query
from backend.web.sessions import key_of
from tests.bench.live import Place, following, renamed, token_of
from tests.bench.sampling import Timings
from tests.bench.wire import Connection, connect

FOLLOWERS = 500
AT_ONCE = 25
WITHDRAWN = 4403
PATIENCE = 30.0
LABEL = """mutation Label($command: CommandInput!, $id: ID!) {
  setLabel(command: $command, processId: $id, label: NAMED) {
    __typename ... on Committed { token } ... on Rebased { token } ... on Problem { message } } }"""


async def measure(driver: AsyncDriver, place: Place, owned: str, timings: Timings) -> None:
    """`owned`: a process without readers by name, whose label its owner, the writer, makes the strictest."""
    cookies = await _sessions(driver, place.writer_cookie, owned)
    async with AsyncExitStack() as stack, asyncio.timeout(PATIENCE + 120):
        sockets = await _all_follow(stack, place, owned, cookies)
        connection = await stack.enter_async_context(
            connect(place.port, "/graphql", place.writer_cookie)
        )
        base = await renamed(connection, owned, "Before", await token_of(connection, owned))
        last = [asyncio.create_task(_last_of(socket)) for socket in sockets]
        await asyncio.sleep(1)
        begun = time.perf_counter()
        base = await _label(connection, owned, base)
        for n in range(5):
            base = await renamed(connection, owned, f"Hidden {n}", base)
        ends = await asyncio.wait_for(asyncio.gather(*last), PATIENCE)
    if leaked := [said for _, _, said in ends if "Hidden" in said]:
        raise RuntimeError(f"{len(leaked)} heard what they may not read: {leaked[0]}")
    if {code for _, code, _ in ends} != {WITHDRAWN}:
        raise RuntimeError(f"Sockets were closed with {sorted({code for _, code, _ in ends})}.")
    timings.seconds += [at - begun for at, _, _ in ends]
    timings.rates.append(FOLLOWERS / max(timings.seconds))
    timings.client_shares.append(0.0)


async def _sessions(driver: AsyncDriver, but: str, owned: str) -> list[str]:
    """Cookies of 500 people who have nothing to do with a process but that everybody reads it."""
    name = but.split("=")[0]
    found, _, _ = await driver.execute_query(
        """MATCH (person:Person) WHERE NOT EXISTS { (person)-[:SIGNS_IN_WITH]->() }
        MATCH (owned:Process {id: $owned})
        WHERE NOT EXISTS { (person)-[:HOLDS]->()-[:IN]->({entityId: owned.entityId}) }
          AND NOT EXISTS { (person)-[:HOLDS]->(:Post)-[:PLAYS_IN]->(owned) }
        RETURN person.id AS id ORDER BY id LIMIT $most""",
        owned=owned,
        most=FOLLOWERS,
    )
    secrets = [str(uuid4()) for _ in found]
    begun = now()
    for row, secret in zip(found, secrets, strict=True):
        await driver.execute_query(
            query("sessions/start"),
            personId=row["id"],
            key=key_of(secret),
            now=begun,
            endsAt=begun + timedelta(hours=1),
            strong=False,
            strongAt=None,
        )
    return [f"{name}={secret}" for secret in secrets]


async def _all_follow(
    stack: AsyncExitStack, place: Place, cluster: str, cookies: Sequence[str]
) -> list[ClientConnection]:
    """One socket each, a few at a time."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def follow(cookie: str) -> ClientConnection:
        async with gate:
            return await stack.enter_async_context(following(place.port, cluster, cookie))

    return await asyncio.gather(*(follow(cookie) for cookie in cookies))


async def _last_of(socket: ClientConnection) -> tuple[float, int, str]:
    """When a socket was closed, with which code, and all that was said over it until then."""
    said = []
    try:
        while True:
            said.append(str(await socket.recv()))
    except ConnectionClosed as closed:
        return time.perf_counter(), closed.rcvd.code if closed.rcvd else 0, "".join(said)


async def _label(connection: Connection, process_id: str, base: str) -> str:
    command = {"opId": str(uuid4()), "base": base}
    body = json.dumps({"query": LABEL, "variables": {"command": command, "id": process_id}})
    said = json.loads(await connection.post(body.encode()))
    if said.get("errors") or said["data"]["setLabel"]["__typename"] == "Problem":
        raise RuntimeError(f"The label was refused: {said}")
    return str(said["data"]["setLabel"]["token"])
