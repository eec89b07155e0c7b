"""What we remember while somebody is away at a sign-in service: sealed, in a cookie of their own browser.

So any server of this map can take them back in, nobody else's browser can, and no visitor makes us keep anything.
"""

import secrets
import time
from dataclasses import asdict, dataclass

from backend.errors import Refusal
from backend.tokens import Tokens

LASTS = 600
PURPOSE = "signing in elsewhere"


@dataclass(frozen=True)
class Journey:
    """`state` comes back by the address, `nonce` inside the ID token, `verifier` proves that we asked (PKCE)."""

    provider_id: str
    next: str
    state: str
    nonce: str
    verifier: str
    began: int


def set_out(provider_id: str, next_path: str) -> Journey:
    state, nonce, verifier = (secrets.token_urlsafe(size) for size in (32, 32, 48))
    return Journey(provider_id, own_path(next_path), state, nonce, verifier, int(time.time()))


def sealed(journey: Journey, tokens: Tokens) -> str:
    return tokens.seal(asdict(journey), to=PURPOSE)


def opened(cookie: str | None, tokens: Tokens) -> Journey | None:
    """The journey of this browser, unless it took too long."""
    try:
        found = tokens.open(cookie or "", to=PURPOSE, field="cookie")
    except Refusal:
        return None
    journey = Journey(**found)  # type: ignore[arg-type]  # we sealed it
    return journey if time.time() - journey.began < LASTS else None


def own_path(path: str) -> str:
    """A path of ours, or the front page: never an address of another site, however it is written."""
    is_plain = path.isascii() and path.isprintable() and "\\" not in path and len(path) <= 500
    return path if is_plain and path.startswith("/") and not path.startswith("//") else "/"
