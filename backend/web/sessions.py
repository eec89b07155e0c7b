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
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from backend.clock import now
from backend.database import Database
from backend.permissions import Viewer
from backend.record import log
from backend.viewers import find_viewer
from backend.web.tries import FailedTries, Turns

LASTS = timedelta(hours=12)
REMEMBERED_SECONDS = 1.0
MOST_REMEMBERED = 10_000
SWEEP_EVERY = 600.0

_hasher = PasswordHasher()
_NOBODY = _hasher.hash(secrets.token_hex(16))
"""Checked when there is no such account, so that the answer takes as long."""


def hash_password(password: str) -> str:
    return _hasher.hash(password)


def key_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


class Sessions:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._viewers: OrderedDict[str, tuple[float, Viewer | None]] = OrderedDict()
        self._failed = FailedTries()
        self._turns = Turns()

    async def sign_in(self, email: str, password: str, place: str) -> tuple[str, str] | None:
        """A fresh session's secret and the person's name, or None. `place`: where the client is."""
        email = email.strip().lower()[:320]
        self._failed.check(place, email)
        async with self._turns.turn(place):
            self._failed.check(place, email)
            account = await self._account(email, password)
            if account is None:
                self._failed.note(place, email)
                return None
        self._failed.forgive(place, email)
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

    async def _account(self, email: str, password: str) -> dict[str, Any] | None:
        """The account with this password."""
        account = await self._database.first("sessions/account", email=email)
        known = account["passwordHash"] if account else _NOBODY
        matches = await asyncio.to_thread(_matches, known, password)
        return account if matches else None

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
        moment = now()
        row = await self._database.first("sessions/viewer", key=key, now=moment)
        if row is None:
            return None
        viewer = await find_viewer(self._database, row["personId"], moment, strong=True)
        return viewer if viewer and not viewer.suspended else None

    def forget(self) -> None:
        """Somebody's rights have changed: read everybody's anew."""
        self._viewers.clear()

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
