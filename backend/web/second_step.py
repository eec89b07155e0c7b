"""The second step of signing in: a code that a person's telephone shows, or one of ten for when it is lost.

Codes are of RFC 6238, each good once. Secrets are sealed with the key of this installation, recovery codes are hashed.
Guessing is slowed down by place, and for each account over all places: only who knows the password can get that far, so
nobody locks a stranger out, and a recovery code is never refused for the guesses of others.
"""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime

import pyotp

from backend.clock import now
from backend.database import Database
from backend.errors import Refusal
from backend.tokens import Tokens
from backend.web.tries import FailedTries

PERIOD = 30
RECOVERY_CODES = 10
RECOVERY_BYTES = 10
ISSUER = "Interlock"


@dataclass(frozen=True)
class Account:
    """A local account, as far as proving who one is needs it."""

    email: str
    name: str
    password_hash: str
    second_step: str | None
    second_step_waits: str | None
    recovery_left: int


@dataclass(frozen=True)
class Begun:
    """What a person's app must be told: the bare secret, and the address that holds it."""

    secret: str
    address: str


class SecondSteps:
    def __init__(self, database: Database, tokens: Tokens) -> None:
        self._database = database
        self._tokens = tokens
        self._failed = FailedTries()

    async def account(self, person_id: str) -> Account | None:
        row = await self._database.first("accounts/of_person", personId=person_id)
        if row is None:
            return None
        return Account(
            row["email"],
            row["name"],
            row["passwordHash"],
            row["secondStep"],
            row["secondStepWaits"],
            row["recoveryLeft"],
        )

    async def begin(self, account: Account) -> Begun:
        secret = pyotp.random_base32()
        sealed = self._tokens.seal(secret, to=_purpose(account))
        await self._database.write_query(
            "accounts/begin_second_step", email=account.email, sealed=sealed
        )
        address = pyotp.TOTP(secret).provisioning_uri(name=account.email, issuer_name=ISSUER)
        return Begun(secret, address)

    async def confirm(self, account: Account, code: str, place: str) -> list[str] | None:
        """The recovery codes, shown this once; None when it is no code of what was begun."""
        self._check(account, place)
        sealed = account.second_step_waits
        step = self._step(account, sealed, code)
        if step is None:
            self._note(account, place)
            return None
        codes = [_recovery_code() for _ in range(RECOVERY_CODES)]
        kept = await self._database.write_query(
            "accounts/confirm_second_step",
            email=account.email,
            sealed=sealed,
            step=step,
            recovery=[_hash(one) for one in codes],
        )
        return codes if kept else None

    async def passes(self, account: Account, code: str, place: str) -> bool:
        """Whether this is a code of now, or a recovery code; either is used up by it."""
        code = _plain(code)
        is_recovery = not code.isdecimal()
        self._check(account, place, over_all=not is_recovery)
        passed = await (self._recovers if is_recovery else self._uses)(account, code)
        if not passed:
            self._note(account, place, over_all=not is_recovery)
        return passed

    async def end(self, account: Account) -> None:
        await self._database.write_query("accounts/end_second_step", email=account.email)

    async def _uses(self, account: Account, code: str) -> bool:
        step = self._step(account, account.second_step, code)
        if step is None:
            return False
        return bool(
            await self._database.write_query("accounts/use_step", email=account.email, step=step)
        )

    async def _recovers(self, account: Account, code: str) -> bool:
        found = await self._database.write_query(
            "accounts/use_recovery", email=account.email, hash=_hash(code)
        )
        return bool(found)

    def _step(self, account: Account, sealed: str | None, code: str) -> int | None:
        """Which moment this is the code of: this one, the one before or the one after."""
        if sealed is None:
            return None
        try:
            secret = self._tokens.open(sealed, to=_purpose(account), field="code")
        except Refusal:
            return None  # the key of this installation is another one: recovery codes still work
        return step_of(str(secret), _plain(code), now())

    def _check(self, account: Account, place: str, *, over_all: bool = True) -> None:
        for where in _places(account, place, over_all):
            self._failed.check(where, account.email)

    def _note(self, account: Account, place: str, *, over_all: bool = True) -> None:
        for where in _places(account, place, over_all):
            self._failed.note(where, account.email)


def step_of(secret: str, code: str, at: datetime) -> int | None:
    present, codes = int(at.timestamp()) // PERIOD, pyotp.TOTP(secret)
    for step in (present, present - 1, present + 1):
        if hmac.compare_digest(codes.generate_otp(step).encode(), code.encode()):
            return step
    return None


def _places(account: Account, place: str, over_all: bool) -> list[str]:
    return [place, f"everywhere, {account.email}"] if over_all else [place]


def _purpose(account: Account) -> str:
    return f"second step of {account.email}"


def _recovery_code() -> str:
    """Eighty random bits, in groups that can be copied by hand."""
    letters = base64.b32encode(secrets.token_bytes(RECOVERY_BYTES)).decode().lower()
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def _plain(code: str) -> str:
    return "".join(code.split()).replace("-", "").lower()


def _hash(code: str) -> str:
    return hashlib.sha256(_plain(code).encode()).hexdigest()
