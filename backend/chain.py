"""The audit's chain: each entry is sealed with a key, together with the seal of the entry before it.

Whoever changes, removes, adds or reorders an entry without the key breaks the chain at that number. The key is made
from the installation's own, which the database keeps, and from `INTERLOCK_AUDIT_KEY`, which it does not. What is cut
off at the end is found by whoever keeps the head elsewhere (`interlock audit head`).

An entry holds ids and words of the program: never what people wrote.
"""

import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from backend.database import Row, Transaction


@dataclass(frozen=True)
class Origin:
    """By which way something was asked for."""

    channel: str = "http"
    session: str | None = None
    """The beginning of the hash by which the session is kept."""
    field: str | None = None
    """The kind of the operation and the fields that it asks at its top, as the schema names them."""
    request_id: str | None = None

    @property
    def row(self) -> Row:
        return {
            "channel": self.channel,
            "session": self.session,
            "field": self.field,
            "requestId": self.request_id,
        }


class Chain:
    """Appends entries; `key` is the installation's."""

    def __init__(self, key: bytes, secret: str = "") -> None:
        self._key = hmac.digest(key, b"interlock audit " + secret.encode(), "sha256")

    def seal(self, entry: Row) -> str:
        """What an entry is sealed with: made of all that it says, its number and the seal before it."""
        said = {name: value for name, value in entry.items() if name != "hash"}
        text = json.dumps(said, sort_keys=True, separators=(",", ":"), default=_moment)
        return hmac.digest(self._key, text.encode(), "sha256").hex()

    async def append(self, tx: Transaction, entries: Iterable[Row]) -> None:
        """Add entries at the end. The map's lock, where it is needed, is taken before the head's."""
        head = await tx.first("audit/lock")
        if head is None:
            raise RuntimeError("the audit has no head")
        number, last = head["number"], head["hash"]
        sealed: list[Row] = []
        for entry in entries:
            number += 1
            said = {name: value for name, value in entry.items() if value is not None}
            said |= {"number": number, "previous": last}
            last = self.seal(said)
            sealed.append(said | {"hash": last})
        await tx.rows("audit/append", entries=sealed, number=number, hash=last)


def _moment(value: Any) -> str:
    """A time in one form, whether the program or the database gave it."""
    found: datetime = value.to_native() if hasattr(value, "to_native") else value
    return found.astimezone(UTC).isoformat(timespec="microseconds")
