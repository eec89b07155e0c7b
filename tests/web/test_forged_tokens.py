"""Tokens that no honest sign-in service makes: each is refused, and in words for whoever can do something about it."""

import hmac
import time
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from joserfc.jwk import ECKey, RSAKey

from tests.web.forger import Forger, unpadded
from tests.web.north_and_south import Doors, refusal
from tests.web.realms import CLIENT, CLIENT_SECRET

MINUTES = 60


@pytest.fixture(autouse=True)
def honest(forger: Forger) -> Iterator[None]:
    forger.begin_anew()
    yield
    forger.begin_anew()


async def comes_back(doors: Doors, forger: Forger, **back: str) -> str:
    """Where our server sends whoever comes back: to the map, or to the reason why not."""
    client = doors.browser()
    answer = await forger.goes(client, doors.address, **back)
    let_in = "interlock_session" in client.cookies
    assert let_in == (answer.headers["location"] == "/map/1")
    return "let in" if let_in else refusal(answer)


async def test_an_honest_token_is_believed(doors: Doors, forger: Forger) -> None:
    assert await comes_back(doors, forger) == "let in"


async def test_a_list_of_audiences_is_believed_when_it_is_for_us(
    doors: Doors, forger: Forger
) -> None:
    forger.claims = {"aud": [CLIENT, "another"], "azp": CLIENT}
    assert await comes_back(doors, forger) == "let in"


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://evil.example"},
        {"iss": None},
        {"aud": "another"},
        {"aud": ["another", "third"]},
        {"aud": [CLIENT, "another"], "azp": "another"},
        {"aud": [CLIENT, "another"]},
        {"aud": None},
        {"azp": "another"},
        {"sub": None},
        {"sub": ""},
        {"sub": 7},
        {"sub": "x" * 300},
        {"nonce": "another"},
        {"nonce": None},
        {"exp": None},
        {"exp": "tomorrow"},
        {"iat": None},
        {"amr": "otp"},
        {"at_hash": "of another token"},
    ],
)
async def test_a_token_for_somebody_else_is_refused(
    doors: Doors, forger: Forger, claims: dict[str, Any]
) -> None:
    forger.claims = claims
    assert await comes_back(doors, forger) == "not-trusted"


@pytest.mark.parametrize("minutes", [-10, 10])
async def test_clocks_ten_minutes_apart_are_told_as_such(
    doors: Doors, forger: Forger, minutes: int
) -> None:
    there = int(time.time()) + minutes * MINUTES
    forger.claims = {"iat": there, "exp": there + 60 * MINUTES}
    assert await comes_back(doors, forger) == "clocks"
    options = (await doors.browser().get(f"{doors.address}/sign-in/options")).json()
    assert options["refusals"]["clocks"].startswith("The clock of your organisation")


@pytest.mark.parametrize("seconds", [-45, 45])
async def test_clocks_less_than_a_minute_apart_do_no_harm(
    doors: Doors, forger: Forger, seconds: int
) -> None:
    there = int(time.time()) + seconds
    forger.claims = {"iat": there, "exp": there + MINUTES, "nbf": there}
    assert await comes_back(doors, forger) == "let in"


@pytest.mark.parametrize(
    "claims",
    [{"exp": int(time.time()) - 2 * MINUTES}, {"nbf": int(time.time()) + 60 * MINUTES}],
)
async def test_a_token_outside_its_time_is_refused(
    doors: Doors, forger: Forger, claims: dict[str, Any]
) -> None:
    forger.claims = claims
    assert await comes_back(doors, forger) == "clocks"


async def test_another_key_under_the_known_name_is_refused(doors: Doors, forger: Forger) -> None:
    forger.key = RSAKey.generate_key(2048, {"kid": "known"})
    assert await comes_back(doors, forger) == "not-trusted"


async def test_a_key_of_another_kind_is_refused(doors: Doors, forger: Forger) -> None:
    forger.key = ECKey.generate_key("P-256", {"kid": "known"})
    forger.header = {"alg": "ES256", "kid": "known"}
    assert await comes_back(doors, forger) == "not-trusted"


@pytest.mark.parametrize("alg", ["HS256", "HS512"])
async def test_a_secret_that_is_shared_signs_nothing(
    doors: Doors, forger: Forger, alg: str
) -> None:
    """Neither the client's secret, nor the service's public key used as one."""
    for secret in (CLIENT_SECRET.encode(), forger.published.as_pem(private=False)):
        forger.signs_with(partial(with_secret, secret, alg), alg)
        assert await comes_back(doors, forger) == "not-trusted"


def with_secret(secret: bytes, alg: str, text: str) -> str:
    return unpadded(hmac.digest(secret, text.encode(), f"sha{alg[2:]}"))


@pytest.mark.parametrize("alg", ["none", "None", "NONE", ""])
@pytest.mark.parametrize("signature", ["", "c2lnbmVk"])
async def test_a_token_without_signature_is_refused(
    doors: Doors, forger: Forger, alg: str, signature: str
) -> None:
    forger.signs_with(lambda _: signature, alg)
    assert await comes_back(doors, forger) == "not-trusted"


@pytest.mark.parametrize("token", ["", "a", "a.b", "a.b.c", "....", "x" * 70_000])
async def test_what_is_no_token_is_refused(doors: Doors, forger: Forger, token: str) -> None:
    forger.signs = lambda _: token
    assert await comes_back(doors, forger) == "not-trusted"


async def test_a_token_of_another_sign_in_is_refused(doors: Doors, forger: Forger) -> None:
    """The nonce of the first is inside; the second browser never asked with it."""
    assert await comes_back(doors, forger) == "let in"
    former = forger.id_token()
    forger.signs = lambda _: former
    assert await comes_back(doors, forger) == "not-trusted"


async def test_a_token_and_its_journey_let_in_once(doors: Doors, forger: Forger) -> None:
    """A service that takes a code twice: then it is the nonce that is spent."""
    client = doors.browser()
    away = await client.get(f"{doors.address}/sign-in/with/forger")
    asked = dict(part.split("=", 1) for part in away.headers["location"].split("?")[1].split("&"))
    forger.nonce = asked["nonce"]
    kept = client.cookies["interlock_journey"]
    back = f"{doors.address}/sign-in/with/forger/back?code=1&state={asked['state']}"
    assert (await client.get(back)).headers["location"] == "/"
    again = doors.browser()
    again.cookies.set("interlock_journey", kept)
    assert refusal(await again.get(back)) == "not-started"
    assert "interlock_session" not in again.cookies


async def test_an_answer_in_the_name_of_another_service_is_refused(
    doors: Doors, forger: Forger
) -> None:
    assert await comes_back(doors, forger, iss="https://evil.example") == "not-trusted"
    assert await comes_back(doors, forger, iss=forger.address) == "let in"


async def test_a_service_may_change_its_key_and_unknown_ones_do_not_make_us_ask_for_ever(
    doors: Doors, forger: Forger
) -> None:
    async def comes(key: RSAKey) -> str:
        forger.named, forger.key = "turner", key
        forger.header = {"alg": "RS256", "kid": key.kid}
        answer = await forger.goes(doors.browser(), doors.address, "turner")
        return str(answer.headers["location"])

    first, second, stranger = (RSAKey.generate_key(2048, {"kid": f"key {n}"}) for n in range(3))
    former, forger.published = forger.published, first
    try:
        assert await comes(first) == "/map/1"
        forger.published = second
        assert await comes(second) == "/map/1"
        forger.asked.clear()
        for _ in range(5):
            assert await comes(stranger) == "/sign-in?refused=not-trusted"
        assert "/turner/keys" not in forger.asked
    finally:
        forger.published = former


@pytest.mark.parametrize("provider", ["liar", "clear"])
async def test_a_service_that_speaks_for_another_or_in_the_clear_is_never_gone_to(
    doors: Doors, provider: str
) -> None:
    answer = await doors.browser().get(f"{doors.address}/sign-in/with/{provider}")
    assert refusal(answer) == "not-trusted"


@pytest.mark.parametrize("provider", ["mover", "helper", "babbler", "lister", "miser", "broken"])
async def test_a_service_that_gives_no_token_lets_nobody_in_and_leads_us_nowhere(
    doors: Doors, forger: Forger, provider: str
) -> None:
    client = doors.browser()
    answer = await forger.goes(client, doors.address, provider)
    assert refusal(answer) == "away"
    assert "/elsewhere" not in forger.asked
    assert "interlock_session" not in client.cookies


async def test_a_service_that_never_answers_is_waited_for_seconds_only(doors: Doors) -> None:
    began = time.monotonic()
    answer = await doors.browser().get(f"{doors.address}/sign-in/with/sleeper")
    assert refusal(answer) == "away"
    assert time.monotonic() - began < 9
