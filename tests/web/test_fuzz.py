"""Whatever is sent: never our fault, and the server goes on answering."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.scene import Cast
from tests.world import new_id

BOUNDED = settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
WORDS = """
query mutation { } ( ) me id process cluster rename : $ ! [ ] ... on Process fragment @include if
true null " \\" # command opId base x 1 -1e9 \\u0000 __typename __schema , \\ud800 " @stream(a:"""
ALIVE = {"query": "{ me { id } }"}

text = st.text(max_size=40)
plain = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | text
value = st.recursive(
    plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3)
)
words = st.sampled_from(WORDS.split())
question = st.one_of(
    text,
    st.lists(words, max_size=25).map(" ".join),
    st.sampled_from(
        [
            "query($id: ID!, $first: Int) { process(id: $id) { __typename } "
            "clusters(first: $first, after: $after) { edges { cursor } } }",
            "query($id: ID!, $words: String!) { searchProcesses(words: $words) "
            "{ edges { node { id } } } things(words: $words) { id } }",
            "mutation($command: CommandInput!, $id: ID!, $name: String!) { rename("
            "command: $command, processId: $id, name: $name) { __typename } }",
            "mutation($id: ID!, $name: String) { lookAt(clusterId: $id, connectionId: $id, "
            "processId: $id, editing: $name) }",
        ]
    ),
)
variables = st.dictionaries(
    st.sampled_from(["id", "first", "after", "words", "name", "command"]) | text,
    value | st.fixed_dictionaries({"opId": text, "base": text}),
    max_size=5,
)
request = st.fixed_dictionaries(
    {"query": question},
    optional={"variables": variables, "operationName": text | st.none(), "extensions": value},
)
body = st.one_of(
    st.binary(max_size=200),
    value.map(lambda one: json.dumps(one).encode()),
    request.map(lambda one: json.dumps(one).encode()),
    request.map(lambda one: json.dumps(one).encode()[:-3]),
)


@pytest.fixture(scope="module")
def client(cast: Cast) -> Iterator[httpx.Client]:
    ours = cast.ada.client
    with httpx.Client(
        base_url=ours.base_url,
        headers={"origin": ours.headers["origin"], "content-type": "application/json"},
        timeout=60,
        verify=False,
    ) as made:
        for name, secret in ours.cookies.items():
            made.cookies.set(name, secret)
        yield made


def test_whatever_is_posted_is_answered(client: httpx.Client) -> None:
    @BOUNDED
    @given(body)
    def holds(content: bytes) -> None:
        response = client.post("/graphql", content=content)
        assert response.status_code in (200, 400), response.text
        answer = response.json()
        assert answer.get("data") or answer["errors"]
        assert "OURS" not in response.text, response.text
        assert "Traceback" not in response.text

    holds()
    assert client.post("/graphql", json=ALIVE).json()["data"]["me"]


def opened(client: httpx.Client) -> ClientConnection:
    address = str(client.base_url).replace("http://", "ws://")
    cookies = "; ".join(f"{name}={secret}" for name, secret in client.cookies.items())
    return connect(
        f"{address.rstrip('/')}/graphql",
        subprotocols=[Subprotocol("graphql-transport-ws")],
        origin=Origin(client.headers["origin"]),
        additional_headers={"cookie": cookies},
        compression=None,
        ping_interval=None,
    )


types = st.sampled_from(
    ["connection_init", "ping", "pong", "subscribe", "complete", "next", "error", "nonsense"]
)
frame = st.one_of(
    st.binary(max_size=50),
    text,
    value.map(json.dumps),
    st.fixed_dictionaries(
        {"type": types | value}, optional={"id": text | value, "payload": value}
    ).map(json.dumps),
    st.fixed_dictionaries({"type": st.just("subscribe"), "id": text, "payload": request}).map(
        json.dumps
    ),
)
conversation = st.tuples(st.booleans(), st.lists(frame, min_size=1, max_size=4))


def test_whatever_is_said_over_a_socket_closes_that_socket_at_most(client: httpx.Client) -> None:
    @BOUNDED
    @given(conversation)
    def holds(said: tuple[bool, list[str | bytes]]) -> None:
        begins, frames = said
        with opened(client) as socket:
            answers = talk(socket, begins, frames)
        assert all("OURS" not in json.dumps(answer) for answer in answers), answers
        assert socket.close_code in (1000, 1009, *range(4400, 4500)), socket.close_code

    holds()
    with opened(client) as socket:
        socket.send(json.dumps({"type": "connection_init"}))
        assert json.loads(socket.recv(10))["type"] == "connection_ack"
    assert client.post("/graphql", json=ALIVE).json()["data"]["me"]


def talk(socket: ClientConnection, begins: bool, frames: list[str | bytes]) -> list[Any]:
    """Say all of it, then ping; what was heard until the pong, or until the server had enough."""
    heard: list[Any] = []
    ending = new_id()
    try:
        if begins:
            socket.send(json.dumps({"type": "connection_init"}))
        for one in frames:
            socket.send(one)
        socket.send(json.dumps({"type": "ping", "payload": {"ending": ending}}))
        while not heard or heard[-1]["type"] != "pong":
            heard.append(json.loads(socket.recv(10)))
    except ConnectionClosed:
        pass
    return heard
