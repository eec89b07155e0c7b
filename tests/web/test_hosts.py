"""Interlock answers for its own names only: a stranger's may be pointed at this machine."""

import asyncio

import pytest

from backend.settings import Settings
from tests.web.conftest import NAMED
from tests.web.raw import Heard, ask, opening, say

STRANGERS = [
    "evil.example",
    "evil.example:8000",
    "127.0.0.1.evil.example",
    "localhost.evil.example:80",
    "evil@localhost",
    "localhost:80:80",
    "localhost, evil.example",
    "0.0.0.0",
    "[::2]:8000",
    "[::1",
    "",
]
OURS = ["127.0.0.1", "127.0.0.1:1", "localhost", "LocalHost:5173", "[::1]:8000"]


async def get(server: str, path: str, *hosts: str) -> Heard:
    return await ask(server, f"GET {path} HTTP/1.1", *(f"Host: {host}" for host in hosts))


def refused(heard: Heard) -> None:
    assert heard.status == 421, heard.answer
    assert b"INTERLOCK_ORIGINS" in heard.answer
    assert b"demo" not in heard.answer


@pytest.mark.parametrize("host", STRANGERS)
async def test_under_a_strangers_name_nothing_is_told(server: str, host: str) -> None:
    refused(await get(server, "/sign-in/options", host))


async def test_one_host_is_named_and_only_one(server: str) -> None:
    refused(await get(server, "/"))
    refused(await get(server, "/", "localhost", "evil.example"))


@pytest.mark.parametrize("host", OURS)
async def test_this_machine_is_answered_at_any_port(server: str, host: str) -> None:
    assert (await get(server, "/sign-in/options", host)).status == 200


async def test_the_hosts_of_the_allowed_origins_are_answered(server: str, proxied: str) -> None:
    name = NAMED.removeprefix("https://")
    assert (await get(proxied, "/sign-in/options", name)).status == 200
    refused(await get(server, "/sign-in/options", name))


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
async def test_a_balancer_may_ask_for_our_health_by_any_name(server: str, path: str) -> None:
    answers = await asyncio.gather(get(server, path, "10.1.2.3:8000"), get(server, path))
    assert 421 not in [heard.status for heard in answers]


async def test_no_socket_is_opened_under_a_strangers_name(server: str) -> None:
    for host, status in (("evil.example", 403), ("localhost", 101)):
        heard = await say(server, opening(host), within=2)
        assert heard.status == status, heard.answer


def test_the_address_we_listen_on_is_a_name_of_ours_unless_it_is_every_address() -> None:
    this_machine = {"127.0.0.1", "localhost", "[::1]"}
    assert Settings(host="192.0.2.7").allowed_hosts == this_machine | {"192.0.2.7"}
    assert Settings(host="2001:DB8::7").allowed_hosts == this_machine | {"[2001:db8::7]"}
    for every in ("0.0.0.0", "::", ""):
        assert Settings(host=every).allowed_hosts == this_machine
    origins = "https://Map.example.org:8443/, http://[2001:db8::8]:80"
    named = Settings(origins=origins).allowed_hosts - this_machine
    assert named == {"map.example.org", "[2001:db8::8]"}
