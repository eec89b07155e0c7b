"""Signing in and out: argon2, a fresh session each time, a cookie that keeps to itself."""

import asyncio
import time
from http.cookies import Morsel, SimpleCookie

import httpx
import pytest

from backend.web.sessions import LASTS, hash_password, key_of
from backend.web.tries import TRIES
from tests.scene import Scene
from tests.world import PASSWORD, Person, World

COOKIE = "interlock_session"
COOKIE_TLS = "__Host-interlock_session"
ME = {"query": "{ me { id name email posts { id } } }"}


@pytest.fixture
async def ada(world: World) -> Person:
    """Somebody of whom nobody else knows: tries and sessions are counted by person."""
    return await world.person_holding(await world.post())


async def signs_in(
    client: httpx.AsyncClient, email: str, password: str = PASSWORD, **headers: str
) -> httpx.Response:
    credentials = {"email": email, "password": password}
    return await client.post("/sign-in", json=credentials, headers=headers)


def cookie(response: httpx.Response, name: str = COOKIE) -> Morsel[str]:
    jar: SimpleCookie = SimpleCookie()
    for header in response.headers.get_list("set-cookie"):
        jar.load(header)
    assert list(jar) == [name]
    return jar[name]


def test_passwords_are_kept_as_argon2id() -> None:
    assert hash_password("secret").startswith("$argon2id$v=19$m=65536,t=3,p=4$")


async def test_only_the_hash_of_a_session_is_kept(world: World, ada: Person) -> None:
    secret = ada.client.cookies[COOKIE]
    rows = await world.database.run_text(
        "MATCH (session:Session)-[:OF]->(:Person {id: $id}) RETURN session.key AS key",
        id=ada.person_id,
    )
    assert [row["key"] for row in rows] == [key_of(secret)]


async def test_the_person_is_known_by_the_cookie(ada: Person) -> None:
    me = (await ada.ask(ME["query"]))["me"]
    assert (me["id"], me["email"]) == (ada.person_id, ada.email)
    assert len(me["posts"]) == 1


async def test_an_address_is_written_in_any_case(world: World, ada: Person) -> None:
    client = world.browser(world.address)
    assert (await signs_in(client, f" {ada.email.upper()} ")).status_code == 200


async def test_a_wrong_password_and_an_unknown_address_get_the_same_bytes(
    world: World, ada: Person
) -> None:
    client = world.browser(world.address)
    wrong = await signs_in(client, ada.email, "wrong")
    unknown = await signs_in(client, "nobody@interlock.example", "wrong")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.content == unknown.content
    assert "set-cookie" not in wrong.headers
    different = {"date", "content-length"}
    assert set(wrong.headers) - different == set(unknown.headers) - different


async def test_every_sign_in_starts_a_fresh_session(world: World, ada: Person) -> None:
    secrets = set()
    for _ in range(3):
        response = await signs_in(world.browser(world.address), ada.email)
        secrets.add(cookie(response).value)
    assert len(secrets) == 3
    assert all(len(secret) >= 43 for secret in secrets)


async def test_a_planted_cookie_is_never_adopted(world: World, ada: Person) -> None:
    planted = "planted-by-somebody-who-waits-for-ada"
    client = world.browser(world.address)
    client.cookies.set(COOKIE, planted)
    response = await signs_in(client, ada.email)
    assert response.status_code == 200
    assert cookie(response).value != planted
    thief = world.browser(world.address)
    thief.cookies.set(COOKIE, planted)
    assert (await thief.post("/graphql", json=ME)).status_code == 401


async def test_signing_in_again_ends_the_former_session_of_this_browser(
    world: World, ada: Person
) -> None:
    former = await world.elsewhere(ada, world.address)
    assert (await signs_in(ada.client, ada.email)).status_code == 200
    assert (await former.client.post("/graphql", json=ME)).status_code == 401
    assert (await ada.client.post("/graphql", json=ME)).status_code == 200


async def test_the_cookie_keeps_to_this_site_and_from_scripts(world: World, ada: Person) -> None:
    kept = cookie(await signs_in(world.browser(world.address), ada.email))
    assert kept["httponly"]
    assert kept["samesite"].lower() == "strict"
    assert (kept["path"], kept["domain"], kept["secure"]) == ("/", "", "")
    assert int(kept["max-age"]) == LASTS.total_seconds()


async def test_over_tls_the_cookie_is_secure_and_bound_to_the_host(
    world: World, ada: Person, proxied: str
) -> None:
    """A proxy that we were told of ends TLS, and says so in a header."""
    client = world.browser(proxied)
    client.headers["origin"] = proxied.replace("http://", "https://")
    client.headers["x-forwarded-proto"] = "https"
    response = await signs_in(client, ada.email)
    kept = cookie(response, COOKIE_TLS)
    assert kept["secure"]
    assert (kept["path"], kept["domain"]) == ("/", "")
    assert response.headers["strict-transport-security"].startswith("max-age=")
    with_cookie = {"cookie": f"{COOKIE_TLS}={kept.value}"}
    answer = await client.post("/graphql", json=ME, headers=with_cookie)
    assert answer.status_code == 200
    plain = await ada.client.post(
        "/graphql", json=ME, headers={"cookie": f"{COOKIE_TLS}={kept.value}"}
    )
    assert plain.status_code == 401


async def test_signing_out_ends_the_session_on_the_other_server_within_a_second(
    scene: Scene, ada: Person, second_server: str
) -> None:
    there = await scene.world.elsewhere(ada, second_server)
    assert (await there.client.post("/graphql", json=ME)).status_code == 200
    response = await ada.client.post("/sign-out")
    ended = time.monotonic()
    assert response.status_code == 204
    here = await scene.world.elsewhere(there, scene.world.address)
    assert (await here.client.post("/graphql", json=ME)).status_code == 401
    while (await there.client.post("/graphql", json=ME)).status_code == 200:
        assert time.monotonic() - ended < 1.5
        await asyncio.sleep(0.05)


async def test_signing_out_takes_the_cookie_back_and_can_be_repeated(
    world: World, ada: Person
) -> None:
    client = (await world.elsewhere(ada, world.address)).client
    response = await client.post("/sign-out")
    assert cookie(response)["max-age"] == "0"
    assert (await client.post("/sign-out")).status_code == 204
    assert (await world.browser(world.address).post("/sign-out")).status_code == 204


async def test_a_session_ends_by_itself(world: World, ada: Person) -> None:
    await world.database.run_text(
        "MATCH (session:Session)-[:OF]->(:Person {id: $id}) "
        "SET session.endsAt = datetime() - duration('PT1S')",
        id=ada.person_id,
    )
    assert (await ada.client.post("/graphql", json=ME)).status_code == 401


async def test_a_post_that_ends_takes_its_rights_along(world: World) -> None:
    post = await world.post()
    process = await world.process("Running a clinic", post)
    ada = await world.person_holding(post)
    ada.top = process
    await ada.does("rename", processId=process, name="Running the clinic")
    await world.database.run_text(
        "MATCH (:Person {id: $id})-[holds:HOLDS]->() SET holds.until = datetime()",
        id=ada.person_id,
    )
    await asyncio.sleep(1.05)
    refusal = await ada.refused("rename", "NOT_ALLOWED", processId=process, name="Mine still")
    assert refusal["message"].startswith("Only the owner of “Running the clinic”")


async def test_after_ten_wrong_tries_one_account_waits_in_one_place_only(
    world: World, ada: Person, proxied: str
) -> None:
    bob = await world.person_holding(await world.post())
    client = world.browser(proxied)
    from_here = {"x-forwarded-for": "192.0.2.7"}
    for _ in range(TRIES):
        response = await signs_in(client, ada.email, "wrong", **from_here)
        assert response.status_code == 401
    waiting = await signs_in(client, ada.email, PASSWORD, **from_here)
    assert waiting.status_code == 429
    assert waiting.headers["retry-after"] == "300"
    assert "Wait five minutes" in waiting.json()["message"]
    elsewhere = {"x-forwarded-for": "192.0.2.8"}
    assert (await signs_in(client, ada.email, PASSWORD, **elsewhere)).status_code == 200
    client.cookies.clear()
    assert (await signs_in(client, bob.email, PASSWORD, **from_here)).status_code == 200


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (b"", "application/json"),
        (b"{", "application/json"),
        (b"[]", "application/json"),
        (b'{"email": "a@b.c"}', "application/json"),
        (b'{"email": "a@b.c", "password": 1}', "application/json"),
        (b'{"email": null, "password": null}', "application/json"),
        (b'{"email": "a@b.c", "password": "x", "admin": true}', "application/json"),
        (b'{"email": "' + b"x" * 321 + b'", "password": "x"}', "application/json"),
        (b'{"email": "a@b.c", "password": "' + b"x" * 1_001 + b'"}', "application/json"),
        (b'{"email": "\\ud800", "password": "x"}', "application/json"),
        (b"\xff\xfe\x00", "application/json"),
        (b"email=a%40b.c&password=x", "application/x-www-form-urlencoded"),
        (b"email=a@b.c", "text/plain"),
        (b"--x\r\n\r\n", "multipart/form-data; boundary=x"),
        (b"{" * 50_000, "application/json"),
        (b'{"email":' + b"[" * 50_000, "application/json"),
    ],
)
async def test_what_is_no_sign_in_is_refused_in_one_sentence(
    world: World, content: bytes, content_type: str
) -> None:
    client = world.browser(world.address)
    response = await client.post(
        "/sign-in", content=content, headers={"content-type": content_type}
    )
    assert response.status_code in (400, 415)
    assert response.json()["message"]
    assert "Traceback" not in response.text
