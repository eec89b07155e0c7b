"""The second step of signing in: a code of the person's own, good once, that nobody guesses."""

import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import httpx
import pyotp
import pytest

from backend.web.tries import TRIES
from tests.world import PASSWORD, Person, World

ME = {"query": "{ me { id } }"}
SESSION, HALF_WAY = "interlock_session", "interlock_half_way"


@dataclass
class Enrolled:
    person: Person
    secret: str
    recovery: list[str]

    def code(self, ahead: int = 1) -> str:
        """Of the moment after this one, unless told otherwise: the present one was used to enrol."""
        return code_of(self.secret, ahead)


def code_of(secret: str, ahead: int = 0) -> str:
    return pyotp.TOTP(secret).generate_otp(int(time.time()) // 30 + ahead)


@pytest.fixture
async def ada(world: World) -> Person:
    return await world.person_holding(await world.post())


@pytest.fixture
async def enrolled(ada: Person) -> Enrolled:
    begun = await begins(ada)
    answer = await ada.client.post("/second-step/confirm", json={"code": code_of(begun["secret"])})
    assert answer.status_code == 200, answer.text
    return Enrolled(ada, begun["secret"], answer.json()["recovery"])


async def begins(person: Person) -> dict[str, Any]:
    answer = await person.client.post("/second-step/begin", json={"password": PASSWORD})
    assert answer.status_code == 200, answer.text
    begun: dict[str, Any] = answer.json()
    return begun


async def half_way(world: World, person: Person, **headers: str) -> httpx.AsyncClient:
    """A browser in which the password was given."""
    client = world.browser(headers.pop("address", world.address))
    client.headers.update(headers)
    credentials = {"email": person.email, "password": PASSWORD}
    answer = await client.post("/sign-in", json=credentials)
    assert answer.json() == {"secondStep": True}
    return client


async def takes(client: httpx.AsyncClient, code: str) -> httpx.Response:
    return await client.post("/second-step", json={"code": code})


async def is_strong(world: World, person: Person) -> bool:
    rows = await world.database.run_text(
        "MATCH (session:Session)-[:OF]->(:Person {id: $id}) "
        "RETURN session.strong AS strong ORDER BY session.startedAt DESC LIMIT 1",
        id=person.person_id,
    )
    return bool(rows[0]["strong"])


async def test_a_secret_is_told_as_text_as_an_address_and_as_a_picture(ada: Person) -> None:
    begun = await begins(ada)
    address = urlsplit(begun["address"])
    assert (address.scheme, address.netloc) == ("otpauth", "totp")
    assert unquote(address.path) == f"/Interlock:{ada.email}"
    assert parse_qs(address.query)["secret"] == [begun["secret"]]
    assert begun["picture"].startswith("data:image/svg+xml")


async def test_it_is_begun_only_by_who_knows_the_password(ada: Person) -> None:
    answer = await ada.client.post("/second-step/begin", json={"password": "wrong"})
    assert answer.status_code == 403
    assert "present password" in answer.json()["message"]


async def test_it_is_off_until_a_first_code_is_given(world: World, ada: Person) -> None:
    await begins(ada)
    refused = await ada.client.post("/second-step/confirm", json={"code": "000000"})
    assert refused.status_code == 403
    assert (await ada.client.get("/second-step")).json()["isOn"] is False
    again = await world.signed_in(ada.person_id, ada.email, world.address)
    assert (await again.client.post("/graphql", json=ME)).status_code == 200


async def test_turning_it_on_gives_ten_codes_once_and_a_fresh_strong_session(
    world: World, ada: Person
) -> None:
    elsewhere = await world.signed_in(ada.person_id, ada.email, world.address)
    former = ada.client.cookies[SESSION]
    begun = await begins(ada)
    answer = await ada.client.post("/second-step/confirm", json={"code": code_of(begun["secret"])})
    assert len(set(answer.json()["recovery"])) == 10
    assert ada.client.cookies[SESSION] != former
    assert await is_strong(world, ada)
    assert (await ada.client.post("/graphql", json=ME)).status_code == 200
    assert (await elsewhere.client.post("/graphql", json=ME)).status_code == 401
    state = (await ada.client.get("/second-step")).json()
    assert state == {"hasAccount": True, "isOn": True, "recoveryLeft": 10}


async def test_the_password_alone_opens_nothing_any_more(world: World, enrolled: Enrolled) -> None:
    client = await half_way(world, enrolled.person)
    assert SESSION not in client.cookies
    assert (await client.post("/graphql", json=ME)).status_code == 401
    assert (await client.get("/sessions")).status_code == 401


async def test_a_code_finishes_the_sign_in_with_a_strong_session(
    world: World, enrolled: Enrolled
) -> None:
    client = await half_way(world, enrolled.person)
    answer = await takes(client, enrolled.code())
    assert answer.json() == {"name": "Ada"}
    assert (await client.post("/graphql", json=ME)).status_code == 200
    assert HALF_WAY not in client.cookies
    assert await is_strong(world, enrolled.person)


async def test_a_code_is_good_once(world: World, enrolled: Enrolled) -> None:
    code = enrolled.code()
    one, other = [await half_way(world, enrolled.person) for _ in range(2)]
    assert (await takes(one, code)).status_code == 200
    again = await takes(other, code)
    assert again.status_code == 403
    assert "used before" in again.json()["message"]


async def test_the_code_that_turned_it_on_is_used_up(world: World, enrolled: Enrolled) -> None:
    client = await half_way(world, enrolled.person)
    assert (await takes(client, enrolled.code(ahead=0))).status_code == 403


@pytest.mark.parametrize("ahead", [-3, 4])
async def test_a_code_of_another_time_is_refused(
    world: World, enrolled: Enrolled, ahead: int
) -> None:
    client = await half_way(world, enrolled.person)
    assert (await takes(client, enrolled.code(ahead))).status_code == 403


async def test_a_recovery_code_is_good_once_however_it_is_written(
    world: World, enrolled: Enrolled
) -> None:
    written = f" {enrolled.recovery[0].upper().replace('-', ' ')} "
    assert (await takes(await half_way(world, enrolled.person), written)).status_code == 200
    client = await half_way(world, enrolled.person)
    assert (await takes(client, enrolled.recovery[0])).status_code == 403
    assert (await takes(client, enrolled.recovery[1])).status_code == 200
    assert (await client.get("/second-step")).json()["recoveryLeft"] == 8


async def test_secrets_and_recovery_codes_are_not_kept_as_they_are(
    world: World, enrolled: Enrolled
) -> None:
    rows = await world.database.run_text(
        "MATCH (account:Account {email: $email}) RETURN account {.*} AS kept",
        email=enrolled.person.email,
    )
    kept = str(rows[0]["kept"])
    assert enrolled.secret not in kept
    for code in enrolled.recovery:
        assert code not in kept
        assert code.replace("-", "") not in kept


async def test_after_ten_wrong_codes_an_account_waits_and_recovery_codes_still_open_it(
    world: World, enrolled: Enrolled, proxied: str
) -> None:
    """From ten places, so that no place waits: the account does, for who guesses knows the password."""
    for number in range(TRIES):
        place = {"x-forwarded-for": f"192.0.2.{100 + number}"}
        guesser = await half_way(world, enrolled.person, address=proxied, **place)
        assert (await takes(guesser, "000000")).status_code == 403
    here = await half_way(
        world, enrolled.person, address=proxied, **{"x-forwarded-for": "198.51.100.77"}
    )
    waiting = await takes(here, enrolled.code())
    assert (waiting.status_code, waiting.headers["retry-after"]) == (429, "300")
    assert (await takes(here, enrolled.recovery[0])).status_code == 200


async def test_guessing_recovery_codes_is_slowed_down_by_place(
    world: World, enrolled: Enrolled
) -> None:
    client = await half_way(world, enrolled.person)
    for _ in range(TRIES):
        assert (await takes(client, "aaaa-aaaa-aaaa-aaaa")).status_code == 403
    assert (await takes(client, enrolled.recovery[0])).status_code == 429


async def test_half_way_is_a_secret_of_this_browser_that_lasts_for_minutes(
    world: World, enrolled: Enrolled
) -> None:
    client = world.browser(world.address)
    credentials = {"email": enrolled.person.email, "password": PASSWORD}
    header = (await client.post("/sign-in", json=credentials)).headers["set-cookie"]
    assert header.startswith(f"{HALF_WAY}=")
    for attribute in ("HttpOnly", "SameSite=strict", "Max-Age=300", "Path=/"):
        assert attribute.lower() in header.lower()
    assert enrolled.person.person_id not in header
    stranger = world.browser(world.address)
    assert (await takes(stranger, enrolled.code())).status_code == 401
    stranger.cookies.set(HALF_WAY, "made-up")
    assert (await takes(stranger, enrolled.code())).status_code == 401


async def test_whoever_is_signed_in_takes_it_again_by_a_fresh_session(
    world: World, enrolled: Enrolled
) -> None:
    former = enrolled.person.client.cookies[SESSION]
    assert (await takes(enrolled.person.client, enrolled.code())).status_code == 200
    assert enrolled.person.client.cookies[SESSION] != former
    thief = world.browser(world.address)
    thief.cookies.set(SESSION, former)
    assert (await thief.post("/graphql", json=ME)).status_code == 401


async def test_it_is_turned_off_by_password_and_code_together(
    world: World, enrolled: Enrolled
) -> None:
    client = enrolled.person.client
    for wrong in (
        {"password": "wrong", "code": enrolled.code()},
        {"password": PASSWORD, "code": "000000"},
    ):
        assert (await client.post("/second-step/end", json=wrong)).status_code == 403
    right = {"password": PASSWORD, "code": enrolled.recovery[3]}
    assert (await client.post("/second-step/end", json=right)).status_code == 204
    again = await world.signed_in(enrolled.person.person_id, enrolled.person.email, world.address)
    assert (await again.client.post("/graphql", json=ME)).status_code == 200


async def test_it_is_not_begun_anew_while_it_is_on(enrolled: Enrolled) -> None:
    answer = await enrolled.person.client.post("/second-step/begin", json={"password": PASSWORD})
    assert (answer.status_code, answer.json()["message"][:25]) == (409, "The second step is on alr")


async def test_without_one_there_is_none_to_take(ada: Person) -> None:
    assert (await takes(ada.client, "123456")).status_code == 409
    answer = await ada.client.post("/second-step/confirm", json={"code": "123456"})
    assert answer.status_code == 409


@pytest.mark.parametrize("body", [b"", b"{}", b'{"code": 1}', b'{"code": "' + b"1" * 61 + b'"}'])
async def test_what_is_no_code_is_refused(ada: Person, body: bytes) -> None:
    headers = {"content-type": "application/json"}
    assert (await ada.client.post("/second-step", content=body, headers=headers)).status_code == 400


@pytest.mark.parametrize("code", ["", " ", "٠٠٠٠٠٠", "\x00", "12345６", "é"])
async def test_what_looks_like_a_code_is_none(world: World, enrolled: Enrolled, code: str) -> None:
    client = await half_way(world, enrolled.person)
    assert (await takes(client, code)).status_code == 403
