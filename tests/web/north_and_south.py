"""Two organisations with sign-in services of their own, and a browser that goes there and comes back."""

import html
import re
from base64 import b32encode
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pyotp

from tests.web.keycloak import Keycloak
from tests.web.realms import CLIENT, CLIENT_SECRET, ONE_TIME, PASSWORD, person, realm
from tests.world import World

MATRONS, MANAGERS, STRANGERS, GHOSTS = "matrons", "managers", "strangers", "ghosts"
GROUPS = [MATRONS, MANAGERS, STRANGERS, GHOSTS]
ME = {"query": "{ me { id name email posts { id } } }"}


def realms() -> list[dict[str, Any]]:
    everybody = [
        person("ada", MATRONS),
        person("fay", MATRONS, name="Fay"),
        person("bob", MATRONS, MANAGERS, name="Bob"),
        person("carla", STRANGERS, GHOSTS, MATRONS, name="Carla"),
        person("dan", MATRONS, name="Dan", has_second=True),
        person("eve", MATRONS, name="Eve"),
    ]
    return [realm("north", everybody, GROUPS), realm("south", everybody, GROUPS)]


@dataclass
class Trust:
    """An organisation with a matron in a ward of its own, and a manager."""

    id: str
    matron: str
    manager: str


async def trust(world: World, name: str) -> Trust:
    organisation = await world.organisation(name, "trust")
    ward = await world.organisation("Ward 1", "ward")
    await world.writes("within", [{"id": ward, "within": organisation}])
    matron = await world.post("Matron", ward)
    return Trust(organisation, matron, await world.post("Manager", organisation))


def entry(name: str, issuer: str, own: Trust, other: Trust) -> dict[str, Any]:
    """Its groups name posts of its own; and, as no file should, one of another's and one of nobody's."""
    return {
        "id": name,
        "label": f"{name.title()} NHS Trust",
        "issuer": issuer,
        "client_id": CLIENT,
        "client_secret": CLIENT_SECRET,
        "organisation": own.id,
        "posts": {
            MATRONS: own.matron,
            MANAGERS: [own.manager],
            STRANGERS: [other.matron],
            GHOSTS: ["no-such-post"],
        },
    }


class AsABrowser(httpx.AsyncHTTPTransport):
    """Takes Keycloak's cookies as browsers do, which hold this machine for as good as TLS and know no
    versions; Python's own jar would throw them away."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        response = await super().handle_async_request(request)
        response.headers = httpx.Headers(
            [(name, understood(value)) for name, value in response.headers.multi_items()]
        )
        return response


def understood(value: str) -> str:
    plain = value.replace(";Version=1", "").replace(";Secure", "")
    return plain if ";Version=1" in value else value


@dataclass
class Doors:
    """A server with several sign-in services, and who is behind them."""

    address: str
    keycloak: Keycloak
    north: Trust
    south: Trust
    clients: list[httpx.AsyncClient] = field(default_factory=list)

    def browser(self) -> httpx.AsyncClient:
        client = httpx.AsyncClient(
            headers={"origin": self.address}, timeout=60, transport=AsABrowser()
        )
        self.clients.append(client)
        return client

    async def goes(
        self,
        client: httpx.AsyncClient,
        provider: str,
        username: str,
        password: str = PASSWORD,
        next_path: str = "/map/1",
    ) -> httpx.Response:
        """Fills the form of the service; gives the page that it answers, or the way back to us."""
        there = f"{self.address}/sign-in/with/{provider}"
        away = await client.get(there, params={"next": next_path})
        form = await client.get(away.headers["location"])
        answer = await client.post(
            action(form), data={"username": username, "password": password, "credentialId": ""}
        )
        if answer.status_code == 200 and 'name="otp"' in answer.text:
            answer = await client.post(action(answer), data={"otp": one_time_code()})
        return answer

    async def signs_in(
        self, provider: str, username: str, client: httpx.AsyncClient | None = None
    ) -> tuple[httpx.AsyncClient, httpx.Response]:
        client = client or self.browser()
        back = await self.goes(client, provider, username)
        assert back.status_code == 302, back.text[:2000]
        return client, await client.get(back.headers["location"])

    async def me(self, client: httpx.AsyncClient) -> dict[str, Any]:
        answer = await client.post(f"{self.address}/graphql", json=ME)
        assert answer.status_code == 200, answer.text
        me: dict[str, Any] = answer.json()["data"]["me"]
        return me

    async def posts(self, client: httpx.AsyncClient) -> set[str]:
        return {post["id"] for post in (await self.me(client))["posts"]}


def action(page: httpx.Response) -> str:
    found = re.search(r'<form[^>]*action="([^"]+)"', page.text)
    assert found, page.text[:2000]
    return html.unescape(found.group(1))


def one_time_code() -> str:
    return pyotp.TOTP(b32encode(ONE_TIME.encode()).decode()).now()


def asked_of(away: httpx.Response) -> dict[str, str]:
    query = parse_qs(urlsplit(away.headers["location"]).query)
    return {name: values[0] for name, values in query.items()}


def refusal(answer: httpx.Response) -> str:
    """The word of a refusal that leads back to our own sign-in page."""
    assert answer.status_code == 303
    path, _, word = answer.headers["location"].partition("?refused=")
    assert path == "/sign-in"
    return word
