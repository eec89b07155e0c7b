"""Where a person is signed in, and how that ends: by themselves, by a new password, by nobody using it."""

import asyncio
from datetime import datetime, timedelta

import httpx
import pytest

from backend.web.passwords import why_not
from backend.web.sessions import LASTS
from tests.live.sockets import talking
from tests.world import PASSWORD, Person, World

ME = {"query": "{ me { id } }"}
SESSION = "interlock_session"
NEW = "four words of my own"


@pytest.fixture
async def ada(world: World) -> Person:
    return await world.person_holding(await world.post())


async def again(world: World, person: Person) -> Person:
    return await world.signed_in(person.person_id, person.email, world.address)


async def is_in(client: httpx.AsyncClient) -> bool:
    return (await client.post("/graphql", json=ME)).status_code == 200


async def changes(person: Person, present: str, password: str) -> httpx.Response:
    body = {"present": present, "password": password}
    return await person.client.post("/password", json=body)


async def kept(world: World, person: Person) -> dict[str, datetime]:
    rows = await world.database.run_text(
        "MATCH (session:Session)-[:OF]->(:Person {id: $id}) RETURN session {.*} AS kept",
        id=person.person_id,
    )
    times = ("startedAt", "seenAt", "endsAt")
    return {name: rows[0]["kept"][name].to_native() for name in times}


async def ages(world: World, person: Person, **by: timedelta) -> None:
    """As if its start, last use and end had been so much earlier."""
    await world.database.run_text(
        "MATCH (session:Session)-[:OF]->(:Person {id: $id}) "
        "SET session.startedAt = session.startedAt - $started, "
        "session.seenAt = session.seenAt - $seen, session.endsAt = session.endsAt - $seen",
        id=person.person_id,
        started=by.get("started", timedelta()),
        seen=by.get("seen", timedelta()),
    )


async def test_a_person_sees_where_they_are_signed_in(world: World, ada: Person) -> None:
    other = await again(world, ada)
    found = (await ada.client.get("/sessions")).json()
    assert [one["isThis"] for one in found] == [False, True]
    assert {one["isStrong"] for one in found} == {False}
    for one in found:
        assert datetime.fromisoformat(one["seenAt"]) >= datetime.fromisoformat(one["startedAt"])
    assert other.client.cookies[SESSION] not in str(found)
    assert "key" not in found[0]


async def test_nobody_sees_the_sessions_of_another(world: World, ada: Person) -> None:
    bob = await world.person_holding(await world.post())
    assert len((await bob.client.get("/sessions")).json()) == 1
    assert (await world.browser(world.address).get("/sessions")).status_code == 401


async def test_signing_out_everywhere_ends_every_session_and_nobody_elses(
    world: World, ada: Person, second_server: str
) -> None:
    other = await again(world, ada)
    there = await world.elsewhere(other, second_server)
    bob = await world.person_holding(await world.post())
    assert await is_in(there.client)
    answer = await ada.client.post("/sign-out-everywhere")
    assert answer.status_code == 204
    assert SESSION not in ada.client.cookies
    assert not await is_in(other.client)
    await asyncio.sleep(1.05)
    assert not await is_in(there.client)
    assert await is_in(bob.client)


async def test_a_session_that_nobody_uses_ends_in_an_hour(world: World, ada: Person) -> None:
    session = await kept(world, ada)
    assert session["endsAt"] - session["startedAt"] == timedelta(hours=1)
    await ages(world, ada, seen=timedelta(minutes=61))
    await asyncio.sleep(1.05)
    assert not await is_in(ada.client)


async def test_a_session_in_use_lasts_on(world: World, ada: Person) -> None:
    await ages(world, ada, started=timedelta(minutes=50), seen=timedelta(minutes=50))
    assert await is_in(ada.client)
    session = await kept(world, ada)
    assert session["endsAt"] - session["startedAt"] > timedelta(minutes=109)


async def test_no_session_lasts_longer_than_half_a_day(world: World, ada: Person) -> None:
    await ages(world, ada, started=LASTS - timedelta(minutes=10))
    assert await is_in(ada.client)
    session = await kept(world, ada)
    assert session["endsAt"] - session["startedAt"] == LASTS


async def test_use_is_noted_once_a_minute_at_most(world: World, ada: Person) -> None:
    assert await is_in(ada.client)
    first = (await kept(world, ada))["seenAt"]
    for _ in range(5):
        assert await is_in(ada.client)
    assert (await kept(world, ada))["seenAt"] == first


async def test_an_open_page_alone_does_not_keep_a_session_alive(world: World, ada: Person) -> None:
    async with talking(ada):
        before = (await kept(world, ada))["seenAt"]
        await asyncio.sleep(2.2)
        assert (await kept(world, ada))["seenAt"] == before


async def test_a_new_password_ends_the_other_sessions_and_opens_from_then_on(
    world: World, ada: Person
) -> None:
    other, former = await again(world, ada), ada.client.cookies[SESSION]
    assert (await changes(ada, PASSWORD, NEW)).status_code == 204
    assert ada.client.cookies[SESSION] != former
    assert await is_in(ada.client)
    assert not await is_in(other.client)
    client = world.browser(world.address)
    old, new = [
        await client.post("/sign-in", json={"email": ada.email, "password": password})
        for password in (PASSWORD, NEW)
    ]
    assert (old.status_code, new.status_code) == (401, 200)


async def test_a_new_password_needs_the_present_one(world: World, ada: Person) -> None:
    other = await again(world, ada)
    answer = await changes(ada, "wrong", NEW)
    assert (answer.status_code, answer.json()["message"]) == (
        403,
        "That is not your present password.",
    )
    assert await is_in(other.client)


async def test_guessing_the_present_password_is_slowed_down_too(world: World, ada: Person) -> None:
    answers = [(await changes(ada, "wrong", NEW)).status_code for _ in range(11)]
    assert answers == [403] * 10 + [429]


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("short", "at least 12 characters"),
        ("x" * 12, "anybody tries"),
        ("abababababab", "anybody tries"),
        ("1234 5678 9012", "anybody tries"),
        ("QwertyQwerty", "anybody tries"),
        ("ada.bright@ward.example", "your name or address"),
        ("AdaBright2026!", "your name or address"),
        ("Interlock123", "or of ours"),
        ("Password12345", "or of ours"),
    ],
)
def test_what_anybody_would_try_is_refused(password: str, said: str) -> None:
    reason = why_not(password, "ada.bright@ward.example", "Ada Bright")
    assert reason is not None
    assert said in reason


@pytest.mark.parametrize(
    "password", [NEW, "ada likes walking in the rain", "kX7-pq!rZ2mW", "ü" + NEW]
)
def test_what_only_the_person_would_think_of_is_taken(password: str) -> None:
    assert why_not(password, "ada.bright@ward.example", "Ada Bright") is None


async def test_a_refused_password_changes_nothing(world: World, ada: Person) -> None:
    answer = await changes(ada, PASSWORD, "short")
    assert (answer.status_code, answer.json()["message"][:32]) == (
        400,
        "A password has at least 12 chara",
    )
    assert await is_in((await again(world, ada)).client)


async def test_what_changes_an_account_is_asked_by_our_own_page_only(ada: Person) -> None:
    foreign = {"origin": "https://evil.example"}
    for path in ("/password", "/second-step", "/sign-out-everywhere", "/second-step/begin"):
        answer = await ada.client.post(path, json={}, headers=foreign)
        assert answer.status_code == 403
        assert "own page" in answer.json()["message"]
    assert await is_in(ada.client)
