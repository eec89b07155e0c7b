"""Bad input to `/graphql`: a clear typed error, never a stack trace, never our fault."""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from tests.scene import Cast
from tests.world import World, new_id

JSON = "application/json"
DEEP = 200
SMALL = '{"query": "{ me { id } }"}'


@pytest.fixture
async def stands(world: World) -> AsyncIterator[None]:
    """Nothing that is refused is half written."""
    before = await world.stands()
    yield
    assert await world.stands() == before


async def send(cast: Cast, content: Any, content_type: str | None = JSON) -> httpx.Response:
    headers = {"content-type": content_type} if content_type else {}
    return await cast.ada.client.post("/graphql", content=content, headers=headers)


def refused(response: httpx.Response, *statuses: int) -> dict[str, Any]:
    """The one error of a refusal, in words, with its kind and without our inside."""
    assert response.status_code in (statuses or (400,)), response.text
    for inside in ("Traceback", "backend", "site-packages", "neo4j", "msgspec.", "object at 0x"):
        assert inside not in response.text
    error: dict[str, Any] = response.json()["errors"][0]
    assert len(error["message"]) > 10
    assert error["extensions"]["kind"] in ("BAD_INPUT", "BAD_TOKEN", "TOO_LARGE")
    return error


def query(text: str, **variables: Any) -> str:
    return json.dumps({"query": text, "variables": variables})


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" ",
        b"null",
        b"1",
        b"[]",
        b"{}",
        b'"{ me { id } }"',
        b"{ me { id } }",
        b'{"query": null}',
        b'{"query": 1}',
        b'{"query": ["{ me { id } }"]}',
        b'{"query": "{ me { id } }", "variables": []}',
        b'{"query": "{ me { id } }", "variables": "{}"}',
        b'{"query": "{ me { id } }", "operationName": 1}',
        b'{"query": "{ me { id } }"',
        b'{"query": "{ me { id } }"} {"query": "{ me { id } }"}',
        b'[{"query": "{ me { id } }"}]',
        b'{"query": "\\ud800"}',
        b'{"query": "{ me { id } }\xff"}',
        b"\x00\x01\x02\xff\xfe",
        b"\xef\xbb\xbf" + SMALL.encode(),
        SMALL.encode("utf-16"),
        b"query={me{id}}",
        b"[" * 100_000,
        b'{"variables": ' + b'{"a":' * 20_000,
        b'{"query": "{ me { id } }", "variables": {"a": ' + b"[" * 5_000 + b"]" * 5_000 + b"}}",
    ],
)
async def test_a_body_that_is_no_request_is_refused(
    cast: Cast, stands: None, content: bytes
) -> None:
    refused(await send(cast, content))


@pytest.mark.parametrize(
    "content_type",
    [
        None,
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/graphql",
        "application/octet-stream",
        "nonsense",
        "application/json-seq",
    ],
)
async def test_a_request_is_sent_as_json(
    cast: Cast, stands: None, content_type: str | None
) -> None:
    refused(await send(cast, SMALL, content_type), 415)


async def test_json_may_say_its_character_set(cast: Cast) -> None:
    response = await send(cast, SMALL, "application/json; charset=utf-8")
    assert response.status_code == 200


async def test_a_body_of_a_megabyte_is_refused(cast: Cast, stands: None) -> None:
    content = query("{ me { id } } #" + "x" * 1_000_000)
    assert refused(await send(cast, content), 413)["extensions"]["kind"] == "TOO_LARGE"


async def test_a_body_of_a_megabyte_that_does_not_tell_its_length_is_refused(
    cast: Cast, stands: None
) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(100):
            yield b" " * 10_000

    assert refused(await send(cast, pieces()), 413)["extensions"]["kind"] == "TOO_LARGE"


LAYERS = "{ wholes { whole " * DEEP + "{ id }" + "} }" * DEEP
FRAGMENTS = (
    " ".join(f"fragment f{n} on Process {{ home {{ ...f{n + 1} }} }}" for n in range(DEEP))
    + f" fragment f{DEEP} on Process {{ id }}"
)

LADDER = (
    " ".join(f"fragment f{n} on Me {{ ...f{n + 1} ...f{n + 1} }}" for n in range(100))
    + " fragment f100 on Me { id }"
)
"""Two to the power of a hundred fields in two thousand tokens."""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "query($id: ID!) { process(id: $id) { ... on Process " + LAYERS + " } }", id="deep"
        ),
        pytest.param(
            "query($id: ID!) { process(id: $id) { ...f0 } } " + FRAGMENTS, id="deep fragments"
        ),
        pytest.param(
            "query($id: ID!) { process(id: $id) { ...a } } "
            "fragment a on Process { home { ...b } } fragment b on Process { home { ...a } }",
            id="fragments in a circle",
        ),
        pytest.param("{ me { ...f0 } } " + LADDER, id="a ladder of fragments"),
        pytest.param("{ me { ...nothing } }", id="unknown fragment"),
        pytest.param("{ clusters(first: " + "9" * 5_000 + ") { total } }", id="endless number"),
        pytest.param("{ " * 1_500, id="only beginnings"),
        pytest.param("{ me " * 900 + "}" * 900, id="900 deep"),
        pytest.param("{ me { ... { " * 300 + "id" + "} } }" * 300, id="inline fragments"),
        pytest.param("{" + " ".join(f"a{n}: me {{ id }}" for n in range(100)) + "}", id="aliases"),
        pytest.param("{ me { " + "id " * 20_000 + "} }", id="20,000 fields"),
        pytest.param("query($a: " + "[" * 900 + "ID" + "]" * 900 + ") { me { id } }", id="type"),
        pytest.param("{ process(id: " + "[" * 900 + "]" * 900 + ") { __typename } }", id="list"),
        pytest.param("{ me { id } } " * 10, id="ten operations"),
        pytest.param("fragment a on Me { id }", id="no operation"),
        pytest.param(
            "subscription { presence(clusterId: 1, connectionId: 1) { editing } }",
            id="subscription",
        ),
        pytest.param("{ __schema { types { name } } }", id="introspection"),
        pytest.param("{ me { id } ", id="unfinished"),
        pytest.param("", id="empty"),
        pytest.param("{ nothing }", id="unknown field"),
        pytest.param("{ me(id: 1) { id } }", id="unknown argument"),
        pytest.param("{ process { __typename } }", id="argument missing"),
        pytest.param('{ process(id: "\\uD800") { __typename } }', id="half a character"),
        pytest.param('{ process(id: "\\u{110000}") { __typename } }', id="no character"),
        pytest.param("mutation { lookAt(clusterId: {}, connectionId: []) }", id="wrong literals"),
        pytest.param("{ me @skip { id } }", id="directive without argument"),
        pytest.param("{ me { id @stream @defer } }", id="unknown directives"),
        pytest.param("\ufeff\x00", id="null"),
    ],
)
async def test_a_query_that_cannot_be_answered_is_refused(
    cast: Cast, stands: None, text: str
) -> None:
    response = await send(cast, query(text, id=new_id()))
    refused(response, 200, 400)
    assert not response.json().get("data")


@pytest.mark.parametrize(
    "value",
    [None, 1.5, [], {}, {"a": 1}, ["a", "b"], True, "[" * 1_000],
)
async def test_a_variable_of_another_type_is_refused(cast: Cast, value: Any) -> None:
    text = "query($id: ID!, $depth: Int!) { cluster(id: $id, depth: $depth) { __typename } }"
    refused(await send(cast, query(text, id=new_id(), depth=value)), 200)
    if not isinstance(value, str):
        refused(await send(cast, query(text, id=value, depth=1)), 200)


def nested(depth: int) -> Any:
    value: Any = "x"
    for _ in range(depth):
        value = [value]
    return value


async def test_a_list_nested_200_deep_in_a_variable_is_refused(cast: Cast) -> None:
    text = "query($id: ID!) { process(id: $id) { __typename } }"
    refused(await send(cast, query(text, id=nested(DEEP))), 200)
    text = "mutation($c: CommandInput!) { setAside(command: $c, processId: 1) { __typename } }"
    refused(await send(cast, query(text, c=nested(DEEP))), 200)


@pytest.mark.parametrize(
    ("argument", "value"),
    [
        ("first", 0),
        ("first", -1),
        ("first", 101),
        ("first", 2_147_483_647),
        ("first", 2_147_483_648),
        ("after", ""),
        ("after", "x"),
        ("after", "A" * 40),
        ("after", "é"),
        ("after", "=" * 9_000),
        ("after", "\x00"),
    ],
)
async def test_a_page_that_cannot_be_is_refused(cast: Cast, argument: str, value: Any) -> None:
    kind = "Int!" if argument == "first" else "String"
    for field in ("clusters", "organisations", "posts", "people", "documents"):
        text = f"query($value: {kind}) {{ {field}({argument}: $value) {{ edges {{ cursor }} }} }}"
        error = refused(await send(cast, query(text, value=value)), 200)
        if value != 2_147_483_648:
            assert error["extensions"]["field"] == argument


async def test_an_unknown_operation_name_is_refused(cast: Cast) -> None:
    content = json.dumps({"query": "query A { me { id } }", "operationName": "B"})
    refused(await send(cast, content), 200, 400)
    two = "query A { me { id } } query B { me { name } }"
    chosen = json.dumps({"query": two, "operationName": "B"})
    assert (await send(cast, chosen)).json()["data"]["me"] == {"name": "Ada"}
