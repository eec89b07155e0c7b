"""Guessing passwords is slow, and keeps nobody else from signing in."""

import asyncio
import time
from collections import Counter

import httpx

from backend.web.tries import (
    MOST_IN_ALL,
    MOST_OF_A_PLACE,
    TRIES,
    TRIES_OF_A_PLACE,
    place_of,
)
from tests.world import PASSWORD, Person, World, new_id


async def signs_in(
    client: httpx.AsyncClient, place: str, email: str = "", password: str = "wrong"
) -> httpx.Response:
    """Unless told otherwise, as somebody who has no account."""
    credentials = {"email": email or f"{new_id()}@interlock.example", "password": password}
    return await client.post("/sign-in", json=credentials, headers={"x-forwarded-for": place})


async def person(world: World) -> Person:
    return await world.person_holding(await world.post())


async def test_after_a_hundred_wrong_tries_over_all_accounts_a_place_waits(
    world: World, proxied: str
) -> None:
    client, here = world.browser(proxied), "198.51.100.1"
    for _ in range(TRIES_OF_A_PLACE // TRIES):
        ada = await person(world)
        for _ in range(TRIES):
            assert (await signs_in(client, here, ada.email)).status_code == 401
    bob = await person(world)
    waiting = await signs_in(client, here, bob.email, PASSWORD)
    assert waiting.status_code == 429
    assert waiting.headers["retry-after"] == "300"
    assert (await signs_in(client, "198.51.100.2", bob.email, PASSWORD)).status_code == 200


async def test_a_hospital_signs_in_from_one_address(world: World, proxied: str) -> None:
    client, ada = world.browser(proxied), await person(world)
    for _ in range(TRIES_OF_A_PLACE + TRIES):
        assert (await signs_in(client, "198.51.100.3", ada.email, PASSWORD)).status_code == 200


async def test_a_crowd_of_guesses_from_one_place_does_not_keep_others_waiting(
    world: World, proxied: str
) -> None:
    client, ada = world.browser(proxied), await person(world)
    guesses = [asyncio.create_task(signs_in(client, "198.51.100.4")) for _ in range(80)]
    await asyncio.sleep(0.3)
    began = time.monotonic()
    assert (await signs_in(client, "198.51.100.5", ada.email, PASSWORD)).status_code == 200
    assert time.monotonic() - began < 4
    answers = await asyncio.gather(*guesses)
    refused = [answer for answer in answers if answer.status_code == 429]
    assert len(refused) >= 80 - 4 * MOST_OF_A_PLACE
    assert "Wait a moment" in refused[0].json()["message"]


async def test_when_too_many_sign_in_from_everywhere_some_are_told_to_come_back(
    world: World, proxied: str
) -> None:
    client = world.browser(proxied)
    places = [f"203.0.113.{number}" for number in range(2 * MOST_IN_ALL)]
    answers = await asyncio.gather(*(signs_in(client, place) for place in places))
    busy = [answer for answer in answers if answer.status_code == 503]
    assert busy
    assert {answer.status_code for answer in answers} == {401, 503}
    assert "Wait a moment" in busy[0].json()["message"]
    assert busy[0].headers["retry-after"] == "5"


async def test_ten_thousand_guesses_lock_nobody_out_and_cost_little(
    world: World, proxied: str
) -> None:
    """Ten at once from each of fifty places, all for one account, whose owner comes in meanwhile."""
    ada, owner = await person(world), world.browser(proxied)
    client, statuses = world.browser(proxied), Counter[int]()
    began = time.monotonic()

    async def guesses(place: str) -> None:
        for _ in range(200):
            statuses[(await signs_in(client, place, ada.email)).status_code] += 1

    places = [f"203.0.114.{number}" for number in range(50)]
    for some in range(0, len(places), 8):
        guessing = [asyncio.create_task(guesses(place)) for place in places[some : some + 8]]
        answer = await signs_in(owner, "198.51.100.9", ada.email, PASSWORD)
        assert answer.status_code in (200, 503)
        await asyncio.gather(*guessing)
    assert (await signs_in(owner, "198.51.100.9", ada.email, PASSWORD)).status_code == 200
    assert statuses.total() == 10_000
    assert statuses[401] <= TRIES * len(places)
    assert statuses[429] >= 10_000 - TRIES * len(places) - statuses[503]
    assert time.monotonic() - began < 60


def test_a_place_in_ipv6_is_what_one_client_has_to_itself() -> None:
    assert place_of("2001:db8::1") == place_of("2001:db8::ffff:1%eth0")
    assert place_of("2001:db8::1") != place_of("2001:db8:0:1::1")
    assert place_of("::ffff:192.0.2.1") != place_of("::ffff:192.0.2.2")
    assert place_of("192.0.2.1") != place_of("192.0.2.2")
    assert place_of("") == ""
