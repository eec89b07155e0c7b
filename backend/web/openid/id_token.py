"""What an ID token must be before a word of it is believed (OpenID Connect Core, 3.1.3.7)."""

from dataclasses import dataclass
from typing import Any

import msgspec
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import ExpiredTokenError, InvalidClaimError, InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from backend.web.openid.journey import Journey
from backend.web.openid.providers import Provider
from backend.web.openid.refusals import NotLetIn, Reason

ALGORITHMS = ("RS256", "ES256", "PS256")
"""Signed by a private key of the service; never `none`, and never by a secret that we share."""
LEEWAY = 60
"""Seconds by which two clocks may differ."""
LONGEST = 64_000
LONGEST_SUBJECT = 255
MOST_GROUPS = 1_000


class UnknownKey(Exception):
    """Signed by a key that we have not seen yet."""


class Given(msgspec.Struct):
    """What a service gives for a code."""

    id_token: str
    access_token: str | None = None


@dataclass(frozen=True)
class Claims:
    """What the service says of a person, as far as we use it."""

    subject: str
    name: str
    email: str
    groups: list[str]
    is_strong: bool


def read(given: Given, keys: KeySet, provider: Provider, journey: Journey) -> Claims:
    """The claims of a token that this service made for us, for this journey, just now."""
    found = _verified(given, keys, provider, journey)
    if found["iat"] < journey.began - LEEWAY:
        raise NotLetIn(Reason.CLOCKS, "issued before it was asked for")
    if not 1 <= len(found["sub"]) <= LONGEST_SUBJECT:
        raise NotLetIn(Reason.NOT_TRUSTED, "claim sub")
    return Claims(
        subject=found["sub"],
        name=_name(found, provider),
        email=_text(found.get("email")),
        groups=_texts(found.get(provider.groups_claim))[:MOST_GROUPS],
        is_strong=_is_strong(found, provider),
    )


def _verified(given: Given, keys: KeySet, provider: Provider, journey: Journey) -> CodeIDToken:
    if len(given.id_token) > LONGEST:
        raise NotLetIn(Reason.NOT_TRUSTED, "too long")
    try:
        opened = jwt.decode(given.id_token, keys, algorithms=ALGORITHMS)
        claims = CodeIDToken(
            opened.claims, opened.header, _wanted(provider, journey), _known(given, provider)
        )
        claims.validate(leeway=LEEWAY)
    except InvalidKeyIdError:
        raise UnknownKey from None
    except ExpiredTokenError:
        raise NotLetIn(Reason.CLOCKS, "expired") from None
    except InvalidClaimError as error:
        raise NotLetIn(*_wrong(error)) from None
    except (JoseError, ValueError, TypeError, RecursionError) as error:
        raise NotLetIn(Reason.NOT_TRUSTED, type(error).__name__) from None
    return claims


def _wanted(provider: Provider, journey: Journey) -> dict[str, Any]:
    """What must be in it; `aud` may name others too, and then `azp` must be us."""
    wanted = {
        "iss": provider.issuer,
        "aud": provider.client_id,
        "nonce": journey.nonce,
    }
    return {name: {"essential": True, "value": value} for name, value in wanted.items()}


def _known(given: Given, provider: Provider) -> dict[str, Any]:
    return {"client_id": provider.client_id, "access_token": given.access_token}


def _wrong(error: InvalidClaimError) -> tuple[Reason, str]:
    is_time = error.claim in ("iat", "nbf")
    return (Reason.CLOCKS if is_time else Reason.NOT_TRUSTED), f"claim {error.claim}"


def _is_strong(claims: CodeIDToken, provider: Provider) -> bool:
    says = provider.second_factor
    return bool(set(says.amr) & set(_texts(claims.get("amr")))) or claims.get("acr") in says.acr


def _name(claims: CodeIDToken, provider: Provider) -> str:
    for claim in ("name", "preferred_username", "email"):
        if text := _text(claims.get(claim)):
            return text
    return f"Somebody of {provider.label}"


def _text(value: object) -> str:
    """One line of it, of a size."""
    if not isinstance(value, str):
        return ""
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())[:200]


def _texts(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, str)]
