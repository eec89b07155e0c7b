"""Local accounts and sessions.

A session is a secret of 256 random bits in a cookie; the database keeps only its hash. Signing in always makes a fresh
one, so an id planted beforehand is worth nothing. What a session may do is read from the graph and remembered for at
most a second, so that a post that ends takes its rights along.
"""

import asyncio
import hashlib
import secrets
import time
from collections import OrderedDict
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from backend.clock import now
from backend.database import Database
from backend.permissions import Viewer
from backend.record import log

LASTS = timedelta(hours=12)
REMEMBERED_SECONDS = 1.0
MOST_REMEMBERED = 10_000
SWEEP_EVERY = 600.0
TRIES = 10
TRIES_WITHIN_SECONDS = 300.0

_hasher = PasswordHasher()
_NOBODY = _hasher.hash(secrets.token_hex(16))
"""Checked when there is no such account, so that the answer takes as long."""


def hash_password(password: str) -> str:
    return _hasher.hash(password)


def key_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


class TooManyTries(Exception):
    """Too many failed sign-ins from one place for one account."""


class Sessions:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._viewers: OrderedDict[str, tuple[float, Viewer | None]] = OrderedDict()
        self._tries: OrderedDict[tuple[str, str], list[float]] = OrderedDict()
        self._hashing = asyncio.Semaphore(2)

    async def sign_in(self, email: str, password: str, place: str) -> tuple[str, str] | None:
        """A fresh session's secret and the person's name, or None. `place`: the address of the client."""
        tried = (email.strip().lower()[:320], place)
        self._count_try(tried)
        account = await self._database.first("sessions/account", email=tried[0])
        known = account["passwordHash"] if account else _NOBODY
        async with self._hashing:
            matches = await asyncio.to_thread(_matches, known, password)
        if account is None or not matches:
            return None
        self._tries.pop(tried, None)
        secret = secrets.token_urlsafe(32)
        started = now()
        await self._database.write_query(
            "sessions/start",
            personId=account["personId"],
            key=key_of(secret),
            now=started,
            endsAt=started + LASTS,
        )
        return secret, account["name"]

    async def sign_out(self, secret: str) -> None:
        key = key_of(secret)
        await self._database.write_query("sessions/end", key=key)
        self._viewers.pop(key, None)

    async def viewer(self, secret: str | None) -> Viewer | None:
        """Who this session belongs to, with the posts held now; None when it has ended."""
        if not secret or len(secret) > 200:
            return None
        key = key_of(secret)
        known = self._viewers.get(key)
        if known and time.monotonic() - known[0] < REMEMBERED_SECONDS:
            return known[1]
        viewer = await self._read(key)
        self._viewers[key] = (time.monotonic(), viewer)
        self._viewers.move_to_end(key)
        if len(self._viewers) > MOST_REMEMBERED:
            self._viewers.popitem(last=False)
        return viewer

    async def _read(self, key: str) -> Viewer | None:
        row = await self._database.first("sessions/viewer", key=key, now=now())
        if row is None:
            return None
        posts = tuple(row["posts"])
        held = frozenset(post["id"] for post in posts)
        return Viewer(row["personId"], row["name"], row["email"], posts, held)

    def _count_try(self, tried: tuple[str, str]) -> None:
        """Slow guessing down by account and place together: nobody can lock another out from elsewhere."""
        since = time.monotonic() - TRIES_WITHIN_SECONDS
        tries = [moment for moment in self._tries.get(tried, []) if moment > since]
        if len(tries) >= TRIES:
            raise TooManyTries
        self._tries[tried] = [*tries, time.monotonic()]
        if len(self._tries) > MOST_REMEMBERED:
            self._tries.popitem(last=False)

    async def sweep(self) -> None:
        """Remove ended sessions now and then, for as long as the server runs."""
        while True:
            try:
                await self._database.write_query("sessions/sweep", now=now())
            except Exception as error:
                log.error("sweep.failed", error=type(error).__name__)
            await asyncio.sleep(SWEEP_EVERY)


def _matches(known: str, password: str) -> bool:
    try:
        return _hasher.verify(known, password[:1_000])
    except (VerificationError, InvalidHashError):
        return False
