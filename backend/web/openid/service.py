"""Talking to one sign-in service: where it is, which keys it signs with, what it says of a person.

Whatever it does, we wait seconds at most, follow nothing to another place, and ask few times at once.
"""

import asyncio
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import httpx2
import msgspec
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from backend.web.openid.id_token import Claims, Given, UnknownKey, read
from backend.web.openid.journey import Journey
from backend.web.openid.providers import Provider, is_safe
from backend.web.openid.refusals import NotLetIn, Reason

PATIENCE = 6.0
"""Seconds for one conversation with a service."""
KNOWN_FOR = 3600.0
"""Seconds for which its addresses and keys are remembered."""
KEYS_AGAIN_AFTER = 30.0
"""Seconds between two looks for new keys, whatever keys are named to us."""
AT_ONCE = 16
T = TypeVar("T")


class About(msgspec.Struct):
    """What a service says of itself, as far as we use it."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)

    @property
    def is_safe(self) -> bool:
        own = (self.authorization_endpoint, self.token_endpoint, self.jwks_uri)
        return all(is_safe(address) for address in own)

    @property
    def auth_method(self) -> str:
        """The secret goes in the header, unless the service takes it in the form only."""
        takes_header = "client_secret_basic" in self.token_endpoint_auth_methods_supported
        return "client_secret_basic" if takes_header else "client_secret_post"


class Keys(msgspec.Struct):
    keys: list[dict[str, Any]]


class Service:
    def __init__(self, provider: Provider, redirect_uri: str) -> None:
        self.provider = provider
        self._redirect_uri = redirect_uri
        self._about: About | None = None
        self._keys: KeySet | None = None
        self._about_at = self._keys_at = 0.0
        self._looked_again_at = float("-inf")
        self._trusted = ssl.create_default_context()  # made once: it takes 25 ms
        self._talks = asyncio.Semaphore(AT_ONCE)

    async def address_for(self, journey: Journey) -> str:
        """Where to send a browser, so that the person proves there who they are."""
        async with self._talk() as client:
            about = await self._described(client)
            address, _ = client.create_authorization_url(
                about.authorization_endpoint,
                state=journey.state,
                nonce=journey.nonce,
                code_verifier=journey.verifier,
            )
            return str(address)

    async def claims_for(self, journey: Journey, code: str) -> Claims:
        """What the service says of the person who came back with this code."""
        async with self._talk() as client:
            about = await self._described(client)
            client.token_endpoint_auth_method = about.auth_method
            given = await _token(client, about, code, journey.verifier)
            try:
                keys = await self._known_keys(client, about)
                return read(given, keys, self.provider, journey)
            except UnknownKey:
                keys = await self._newer_keys(client, about)
                return read(given, keys, self.provider, journey)

    @asynccontextmanager
    async def _talk(self) -> AsyncIterator[AsyncOAuth2Client]:
        """A conversation that ends in time."""
        if self._talks.locked():
            raise NotLetIn(Reason.BUSY)
        try:
            async with self._talks, asyncio.timeout(PATIENCE), self._client() as client:
                yield client
        except OAuthError as error:
            raise NotLetIn(Reason.NOT_TRUSTED, f"refused: {str(error.error)[:40]}") from None
        except UnknownKey:
            raise NotLetIn(Reason.NOT_TRUSTED, "unknown key") from None
        except (httpx2.HTTPError, httpx2.InvalidURL, TimeoutError) as error:
            raise NotLetIn(Reason.AWAY, type(error).__name__) from None

    def _client(self) -> AsyncOAuth2Client:
        return AsyncOAuth2Client(
            self.provider.client_id,
            self.provider.secret,
            scope="openid profile email",
            redirect_uri=self._redirect_uri,
            code_challenge_method="S256",
            verify=self._trusted,
            timeout=PATIENCE,
            follow_redirects=False,
        )

    async def _described(self, client: AsyncOAuth2Client) -> About:
        """Its own description; one that speaks for another issuer, or sends us in the clear, is not used."""
        if self._about is None or time.monotonic() - self._about_at > KNOWN_FOR:
            issuer = self.provider.issuer
            there = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
            about = await _fetched(client, there, About)
            if about.issuer != issuer or not about.is_safe:
                raise NotLetIn(Reason.NOT_TRUSTED, "another issuer, or an endpoint in the clear")
            self._about, self._about_at = about, time.monotonic()
        return self._about

    async def _known_keys(self, client: AsyncOAuth2Client, about: About) -> KeySet:
        if self._keys is None or time.monotonic() - self._keys_at > KNOWN_FOR:
            return await self._fetched_keys(client, about)
        return self._keys

    async def _newer_keys(self, client: AsyncOAuth2Client, about: About) -> KeySet:
        """Services change their keys; but nobody makes us ask again and again by naming keys."""
        if self._keys and time.monotonic() - self._looked_again_at < KEYS_AGAIN_AFTER:
            return self._keys
        self._looked_again_at = time.monotonic()
        return await self._fetched_keys(client, about)

    async def _fetched_keys(self, client: AsyncOAuth2Client, about: About) -> KeySet:
        found = await _fetched(client, about.jwks_uri, Keys)
        signing: Any = [key for key in found.keys if key.get("use", "sig") == "sig"]
        try:
            self._keys = KeySet.import_key_set({"keys": signing})
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise NotLetIn(Reason.AWAY, f"its keys: {type(error).__name__}") from None
        self._keys_at = time.monotonic()
        return self._keys


async def _token(client: AsyncOAuth2Client, about: About, code: str, verifier: str) -> Given:
    """What a code is exchanged for, once."""
    try:
        given = await client.fetch_token(about.token_endpoint, code=code, code_verifier=verifier)
        return msgspec.convert(dict(given), type=Given)
    except (msgspec.MsgspecError, ValueError, TypeError, AttributeError) as error:
        raise NotLetIn(Reason.AWAY, f"no token: {type(error).__name__}") from None


async def _fetched(client: AsyncOAuth2Client, address: str, kind: type[T]) -> T:
    answer = await client.request("GET", address, withhold_token=True)
    answer.raise_for_status()
    try:
        return msgspec.json.decode(answer.content, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise NotLetIn(Reason.AWAY, f"{kind.__name__}: {type(error).__name__}") from None
