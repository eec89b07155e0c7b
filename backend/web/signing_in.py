"""Signing in and out."""

from typing import Annotated

import msgspec
from litestar import Request, Response, get, post
from litestar.datastructures import Cookie, State
from litestar.params import JSONBody

from backend.web.sessions import LASTS, Sessions
from backend.web.tries import TooBusy, TooManyAtOnce, TooManyTries, place_of

COOKIE = "interlock_session"
COOKIE_TLS = "__Host-interlock_session"


class Credentials(msgspec.Struct, forbid_unknown_fields=True):
    email: Annotated[str, msgspec.Meta(max_length=320)]
    password: Annotated[str, msgspec.Meta(max_length=1_000)]


def cookie_name(scheme: str) -> str:
    """Over TLS the cookie is bound to this host."""
    return COOKIE_TLS if scheme in ("https", "wss") else COOKIE


def _cookie(request: Request[None, None, State], value: str, seconds: int) -> Cookie:
    return Cookie(
        key=cookie_name(request.scope["scheme"]),
        value=value,
        max_age=seconds,
        path="/",
        httponly=True,
        samesite="strict",
        secure=request.scope["scheme"] == "https",
    )


@post("/sign-in", status_code=200)
async def sign_in(
    request: Request[None, None, State], data: JSONBody[Credentials]
) -> Response[dict[str, str]]:
    """Start a fresh session; a former one of this browser ends."""
    sessions: Sessions = request.app.state.sessions
    place = place_of(request.client.host) if request.client else ""
    try:
        signed_in = await sessions.sign_in(data.email, data.password, place)
    except TooManyTries:
        return _later(429, "Too many tries. Wait five minutes, then try again.", 300)
    except TooManyAtOnce:
        return _later(429, "Many are signing in from here. Wait a moment, then try again.", 2)
    except TooBusy:
        return _later(503, "Many are signing in. Wait a moment, then try again.", 5)
    if signed_in is None:
        message = "That e-mail address and password do not belong together."
        return Response({"message": message}, status_code=401)
    former = request.cookies.get(cookie_name(request.scope["scheme"]))
    if former:
        await sessions.sign_out(former)
    secret, name = signed_in
    cookie = _cookie(request, secret, int(LASTS.total_seconds()))
    return Response({"name": name}, cookies=[cookie])


def _later(status: int, message: str, seconds: int) -> Response[dict[str, str]]:
    headers = {"retry-after": str(seconds)}
    return Response({"message": message}, status_code=status, headers=headers)


@post("/sign-out", status_code=204)
async def sign_out(request: Request[None, None, State]) -> Response[None]:
    """End this session, in the database too."""
    secret = request.cookies.get(cookie_name(request.scope["scheme"]))
    if secret:
        await request.app.state.sessions.sign_out(secret)
    headers = {"clear-site-data": '"storage"'}
    return Response(None, cookies=[_cookie(request, "", 0)], headers=headers)


@get("/sign-in/options")
async def sign_in_options(request: Request[None, None, State]) -> dict[str, object]:
    """How one can sign in here; the demo people only in demo mode."""
    return {"demo": request.app.state.demo_people}
