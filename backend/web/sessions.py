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
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from backend.clock import now
from backend.database import Database, Transaction
from backend.permissions import Viewer
from backend.record import log
from backend.together import Together
from backend.viewers import find_viewers
from backend.web.tries import FailedTries, Turns

LASTS = timedelta(hours=12)
REMEMBERED_SECONDS = 1.0
SEEN_EVERY = 60.0
MOST_REMEMBERED = 10_000
SWEEP_EVERY = 600.0

_hasher = PasswordHasher()
_NOBODY = _hasher.hash(secrets.token_hex(16))
"""Checked when there is no such account, so that the answer takes as long."""


def hash_password(password: str) -> str:
    return _hasher.hash(password)


def key_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


@dataclass(frozen=True)
class Start:
    """The beginning of a session. Strong: the person proved more than a password."""

    at: datetime
    ends_at: datetime
    is_strong: bool
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)


async def start_session(tx: Transaction, person_id: str, start: Start) -> None:
    await tx.rows(
        "sessions/start",
        personId=person_id,
        key=key_of(start.secret),
        now=start.at,
        endsAt=start.ends_at,
        strong=start.is_strong,
        strongAt=start.at if start.is_strong else None,
    )


@dataclass(frozen=True)
class Known:
    """Whose password it was. With a second step, it opens nothing yet."""

    person_id: str
    name: str
    email: str
    password_hash: str
    has_second_step: bool


class Sessions:
    """`idle`: how long a session lasts that nobody uses. `one_step_is_enough`: nobody is asked for a second one."""

    def __init__(
        self, database: Database, idle: timedelta, *, one_step_is_enough: bool = False
    ) -> None:
        self._database = database
        self._one_step_is_enough = one_step_is_enough
        self._idle = idle
        self._viewers: OrderedDict[str, tuple[float, Viewer | None]] = OrderedDict()
        self._readers = Together(self._read)
        self._seen: OrderedDict[str, float] = OrderedDict()
        self._state = 0
        self._failed = FailedTries()
        self._turns = Turns()

    async def knows(self, email: str, password: str, place: str) -> Known | None:
        """Whose account this password opens. `place`: where the client is."""
        email = email.strip().lower()[:320]
        self._failed.check(place, email)
        async with self._turns.turn(place):
            self._failed.check(place, email)
            account = await self._account(email, password)
            if account is None:
                self._failed.note(place, email)
                return None
        self._failed.forgive(place, email)
        return account

    async def _account(self, email: str, password: str) -> Known | None:
        """The account with this password."""
        row = await self._database.first("sessions/account", email=email)
        kept = row["passwordHash"] if row else _NOBODY
        matches = await asyncio.to_thread(_matches, kept, password)
        if row is None or not matches:
            return None
        return Known(row["personId"], row["name"], email, kept, row["hasSecondStep"])

    async def hash(self, password: str, place: str) -> str:
        """As dear as checking one, so it waits for its turn too."""
        async with self._turns.turn(place):
            return await asyncio.to_thread(hash_password, password)

    def fresh(self, *, is_strong: bool = False) -> Start:
        at = now()
        return Start(at, at + min(self._idle, LASTS), is_strong)

    async def start(self, person_id: str, former: str | None, *, is_strong: bool = False) -> str:
        """A fresh session's secret; the `former` session of this browser ends with it."""
        start = self.fresh(is_strong=is_strong)

        async def turned(tx: Transaction) -> None:
            await start_session(tx, person_id, start)
            if former:
                await tx.rows("sessions/end", key=key_of(former))

        await self._database.write(turned)
        self._forget(former)
        return start.secret

    async def sign_out(self, secret: str) -> None:
        await self._database.write_query("sessions/end", key=key_of(secret))
        self._forget(secret)

    async def end_others(self, person_id: str, secret: str | None = None) -> None:
        """End every session of a person, but this one."""
        kept = key_of(secret or "")
        await self._database.write_query("sessions/end_others", personId=person_id, key=kept)
        for key, (_, viewer) in list(self._viewers.items()):
            if viewer and viewer.person_id == person_id and key != kept:
                del self._viewers[key]

    def _forget(self, secret: str | None) -> None:
        self._viewers.pop(key_of(secret or ""), None)

    async def seen(self, secret: str | None) -> None:
        """Somebody uses this session: it lasts on, up to the longest. Noted once a minute."""
        key, moment = key_of(secret or ""), time.monotonic()
        if moment - self._seen.get(key, float("-inf")) < SEEN_EVERY:
            return
        self._seen[key] = moment
        self._seen.move_to_end(key)
        if len(self._seen) > MOST_REMEMBERED:
            self._seen.popitem(last=False)
        await self._database.write_query(
            "sessions/seen", key=key, now=now(), idle=self._idle, longest=LASTS
        )

    async def viewer(self, secret: str | None) -> Viewer | None:
        """Who this session belongs to, with the posts held now; None when it has ended."""
        if not secret or len(secret) > 200:
            return None
        key = key_of(secret)
        known = self._viewers.get(key)
        if known and time.monotonic() - known[0] < REMEMBERED_SECONDS:
            return known[1]
        state = self._state
        viewer = await self._readers.get(key)
        if state != self._state:  # rights have moved while it was read: it is not kept
            return await self._readers.get(key)
        self._viewers[key] = (time.monotonic(), viewer)
        self._viewers.move_to_end(key)
        if len(self._viewers) > MOST_REMEMBERED:
            self._viewers.popitem(last=False)
        return viewer

    async def _read(self, keys: list[str]) -> dict[str, Viewer]:
        """Who these sessions belong to: those that have not ended, of people who are not suspended."""
        moment = now()
        rows = await self._database.rows("sessions/viewers", keys=keys, now=moment)
        of = {
            row["key"]: (row["personId"], row["strong"] or self._one_step_is_enough) for row in rows
        }
        people = await find_viewers(self._database, set(of.values()), moment) if of else {}
        found = {key: people[who] for key, who in of.items() if who in people}
        return {key: viewer for key, viewer in found.items() if not viewer.suspended}

    def forget(self) -> None:
        """Somebody's rights have changed: read everybody's anew."""
        self._state += 1
        self._viewers.clear()

    async def sweep(self) -> None:
        """Remove ended sessions now and then, for as long as the server runs."""
        while True:
            try:
                await self._database.write_query("sessions/sweep", now=now())
                await self._database.write_query("identities/forget", now=now())
            except Exception as error:
                log.error("sweep.failed", error=type(error).__name__)
            await asyncio.sleep(SWEEP_EVERY)


def _matches(known: str, password: str) -> bool:
    try:
        return _hasher.verify(known, password[:1_000])
    except (VerificationError, InvalidHashError):
        return False
