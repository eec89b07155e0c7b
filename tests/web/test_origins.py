"""A request that could use somebody's session comes from Interlock's own page, or is refused."""

import httpx
import pytest

from tests.scene import Cast
from tests.world import Person, World

QUERY = {"query": "{ me { id } }"}
OURS, EVIL = "ours", "https://evil.example"


def origin_of(kind: str, server: str) -> dict[str, str]:
    host = server.removeprefix("http://")
    origins = {
        OURS: server,
        "evil": EVIL,
        "another port": server.rpartition(":")[0] + ":1",
        "another scheme": f"https://{host}",
        "suffix": f"{server}.evil.example",
        "prefix": f"http://evil.example/{host}",
        "credentials": f"http://{host}@evil.example",
        "upper case": f"HTTP://{host}",
        "null": "null",
        "empty": "",
        "a list": f"{server}, {EVIL}",
    }
    return {} if kind == "missing" else {"origin": origins[kind]}


async def asks(person: Person, path: str, headers: dict[str, str]) -> httpx.Response:
    """A client without a default origin, with the cookie of the person."""
    async with httpx.AsyncClient(base_url=person.client.base_url, verify=False) as client:
        client.cookies = person.client.cookies
        return await client.post(path, json=QUERY, headers=headers)


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (OURS, 200),
        ("evil", 403),
        ("another port", 403),
        ("another scheme", 403),
        ("suffix", 403),
        ("prefix", 403),
        ("credentials", 403),
        ("upper case", 403),
        ("null", 403),
        ("empty", 403),
        ("a list", 403),
        ("missing", 403),
    ],
)
async def test_a_session_is_used_from_our_own_page_only(
    cast: Cast, server: str, kind: str, status: int
) -> None:
    response = await asks(cast.ada, "/graphql", origin_of(kind, server))
    assert response.status_code == status
    if status == 403:
        (error,) = response.json()["errors"]
        assert error["extensions"]["kind"] == "FOREIGN_ORIGIN"
        assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/sign-in", "/sign-out"])
async def test_nobody_is_signed_in_or_out_from_another_page(
    cast: Cast, server: str, path: str
) -> None:
    assert (await asks(cast.ada, path, origin_of("evil", server))).status_code == 403


async def test_without_a_session_there_is_nothing_to_prove(world: World, server: str) -> None:
    """A script without a cookie may ask, and is told to sign in."""
    async with httpx.AsyncClient(base_url=server, verify=False) as client:
        response = await client.post("/graphql", json=QUERY)
        assert response.status_code == 401
        assert response.json()["errors"][0]["extensions"]["kind"] == "SIGNED_OUT"
        foreign = await client.post("/graphql", json=QUERY, headers={"origin": EVIL})
        assert foreign.status_code == 403


async def test_every_answer_says_how_a_browser_must_treat_it(cast: Cast) -> None:
    for path in ("/", "/graphql", "/health/live", "/nothing-here"):
        headers = (await cast.ada.client.get(path)).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "access-control-allow-origin" not in headers


async def test_queries_are_never_taken_by_get(cast: Cast) -> None:
    """A link must not be able to do what a form could not."""
    response = await cast.ada.client.get("/graphql", params={"query": "{ me { id } }"})
    assert response.status_code == 405
    assert response.headers["allow"] == "POST"
    assert cast.ada.person_id not in response.text


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "NONSENSE"])
async def test_another_method_is_refused(cast: Cast, method: str) -> None:
    response = await cast.ada.client.request(method, "/graphql")
    assert response.status_code in (204, 400, 404, 405)
    assert "Traceback" not in response.text


async def test_what_is_not_there_is_told_in_a_sentence(cast: Cast) -> None:
    for path in ("/nothing-here", "/assets/../../pyproject.toml", "/assets/%2e%2e/backend/app.py"):
        response = await cast.ada.client.get(path)
        assert response.status_code == 404
        assert response.json()["errors"][0]["extensions"]["kind"] == "NOT_FOUND"
