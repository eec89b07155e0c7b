"""What a proxy says of a client is believed of the proxies we were told of, and of nobody else."""

import pytest
from pydantic import ValidationError

from backend.settings import Settings
from backend.web.tries import TRIES
from tests.world import World, new_id


async def statuses_of_tries(world: World, server: str) -> list[int]:
    """Of wrong tries for one account that each say they come from elsewhere."""
    client, email = world.browser(server), f"{new_id()}@interlock.example"
    credentials, statuses = {"email": email, "password": "wrong"}, []
    for number in range(TRIES + 2):
        headers = {"x-forwarded-for": f"192.0.2.{number}"}
        response = await client.post("/sign-in", json=credentials, headers=headers)
        statuses.append(response.status_code)
    return statuses


async def test_a_client_cannot_say_itself_where_it_is(
    world: World, server: str, proxied: str
) -> None:
    assert await statuses_of_tries(world, server) == [401] * TRIES + [429] * 2
    assert await statuses_of_tries(world, proxied) == [401] * (TRIES + 2)


async def test_a_client_cannot_say_itself_that_it_came_over_tls(
    world: World, server: str, proxied: str
) -> None:
    says = {"x-forwarded-proto": "https"}
    forged = await world.browser(server).get("/health/live", headers=says)
    told = await world.browser(proxied).get("/health/live", headers=says)
    assert "strict-transport-security" not in forged.headers
    assert "strict-transport-security" in told.headers


def test_a_trusted_proxy_is_an_address_or_a_network() -> None:
    assert Settings(trusted_proxies="10.0.0.1, ::1,10.1.0.0/16,").proxies == [
        "10.0.0.1",
        "::1",
        "10.1.0.0/16",
    ]
    assert Settings().proxies == []
    for wrong in ("*", "proxy.example", "10.0.0"):
        with pytest.raises(ValidationError):
            Settings(trusted_proxies=wrong)
