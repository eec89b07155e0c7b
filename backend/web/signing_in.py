"""Signing in and out."""

import time
from typing import Annotated, Any, Literal

import msgspec
from litestar import Request, Response, get, post
from litestar.datastructures import Cookie, State
from litestar.params import JSONBody

from backend.errors import Refusal
from backend.web.openid.refusals import SENTENCES
from backend.web.sessions import LASTS, Sessions
from backend.web.tries import TriesRefused, place_of

Asked = Request[None, None, State]
HOST_BOUND = "__Host-"
HALF_WAY = "half_way"
HALF_WAY_LASTS = 300


class Credentials(msgspec.Struct, forbid_unknown_fields=True):
    email: Annotated[str, msgspec.Meta(max_length=320)]
    password: Annotated[str, msgspec.Meta(max_length=1_000)]


def cookie_name(scheme: str, of: str = "session") -> str:
    """Over TLS a cookie is bound to this host."""
    return f"{HOST_BOUND if scheme in ('https', 'wss') else ''}interlock_{of}"


def own_cookie(
    request: Asked,
    value: str,
    seconds: int,
    of: str,
    samesite: Literal["lax", "strict"] = "strict",
) -> Cookie:
    """A cookie that scripts and other hosts never see."""
    scheme = request.scope["scheme"]
    return Cookie(
        key=cookie_name(scheme, of),
        value=value,
        max_age=seconds,
        path="/",
        httponly=True,
        samesite=samesite,
        secure=scheme == "https",
    )


def session_cookie(request: Asked, secret: str) -> Cookie:
    """Without a secret, it takes the cookie back."""
    return own_cookie(request, secret, int(LASTS.total_seconds()) if secret else 0, "session")


def session_of(request: Asked) -> str | None:
    """The secret that this browser brought."""
    return request.cookies.get(cookie_name(request.scope["scheme"]))


def place(request: Asked) -> str:
    return place_of(request.client.host) if request.client else ""


@post("/sign-in", status_code=200)
async def sign_in(request: Asked, data: JSONBody[Credentials]) -> Response[dict[str, Any]]:
    """Start a fresh session, or ask for the second step; a former session of this browser ends."""
    sessions: Sessions = request.app.state.sessions
    known = await sessions.knows(data.email, data.password, place(request))
    if known is None:
        message = "That email address and password do not belong together."
        return Response({"message": message}, status_code=401)
    if known.has_second_step:
        await _sign_out(request)
        return Response({"secondStep": True}, cookies=[half_way(request, known.person_id)])
    secret = await sessions.start(known.person_id, session_of(request))
    return Response({"name": known.name}, cookies=[session_cookie(request, secret)])


def half_way(request: Asked, person_id: str) -> Cookie:
    """Says that the password was right; without a person, it takes the cookie back."""
    if not person_id:
        return own_cookie(request, "", 0, HALF_WAY)
    kept = request.app.state.tokens.seal([person_id, int(time.time())], to=HALF_WAY)
    return own_cookie(request, kept, HALF_WAY_LASTS, HALF_WAY)


def half_way_of(request: Asked) -> str | None:
    """Who has given the password in this browser, minutes ago at most."""
    kept = request.cookies.get(cookie_name(request.scope["scheme"], HALF_WAY))
    try:
        found: Any = request.app.state.tokens.open(kept or "", to=HALF_WAY, field="cookie")
    except Refusal:
        return None
    person_id, at = found
    return str(person_id) if time.time() - at < HALF_WAY_LASTS else None


def too_many(_: object, error: TriesRefused) -> Response[dict[str, str]]:
    headers = {"retry-after": str(error.seconds)}
    return Response({"message": error.message}, status_code=error.status, headers=headers)


async def _sign_out(request: Asked) -> None:
    if secret := session_of(request):
        await request.app.state.sessions.sign_out(secret)


@post("/sign-out", status_code=204)
async def sign_out(request: Asked) -> Response[None]:
    """End this session, in the database too."""
    await _sign_out(request)
    headers = {"clear-site-data": '"storage"'}
    return Response(None, cookies=[session_cookie(request, "")], headers=headers)


@get("/sign-in/options")
async def sign_in_options(request: Asked) -> dict[str, object]:
    """How one can sign in here, and why one was not let in; the demo people only in demo mode; and whether a visitor
    may read what is public."""
    services = request.app.state.services.values()
    return {
        "providers": [{"id": one.provider.id, "label": one.provider.label} for one in services],
        "refusals": {reason.value: sentence for reason, sentence in SENTENCES.items()},
        "demo": request.app.state.demo_people,
        "visitors": request.app.state.settings.public_reading,
    }
