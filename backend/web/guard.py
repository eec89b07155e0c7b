"""What every request and socket passes first: its host, its origin, its size, its pace, and what its answer carries."""

import asyncio
import re
from typing import Any
from uuid import uuid4

from litestar.exceptions import HTTPException
from litestar.types import ASGIApp, Message, Receive, Send
from structlog.contextvars import bind_contextvars, clear_contextvars

from backend.web.files import WITHOUT_A_HASH
from backend.web.said import kind_of, said

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LARGEST_BODY = 256 * 1024
TOO_LARGE = f"A request has at most {LARGEST_BODY // 1024} kB."
BODY_WITHIN = 30
TOO_SLOW = f"A request arrives whole within {BODY_WITHIN} seconds."
FOREIGN = "This request does not come from Interlock's own page."
NOT_OUR_HOST = (
    "Interlock does not answer under this host. If it should, name its address in "
    "INTERLOCK_ORIGINS, for example https://interlock.example.org."
)
POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
EXPLORER_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
    "frame-ancestors 'none'"
)
HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
]


def _header(scope: Any, name: bytes) -> str | None:
    for key, value in scope["headers"]:
        if key == name:
            return str(value, "latin-1")
    return None


def _host(scope: Any) -> str | None:
    """The one host that is asked for, without its port."""
    named = [value for key, value in scope["headers"] if key == b"host"]
    return re.sub(r":\d*$", "", str(named[0], "latin-1")).lower() if len(named) == 1 else None


def own_origin(scope: Any) -> str:
    scheme = {"ws": "http", "wss": "https"}.get(scope["scheme"], scope["scheme"])
    return f"{scheme}://{_header(scope, b'host') or ''}"


class Guard:
    """ASGI middleware, outermost, for HTTP and WebSocket alike."""

    def __init__(self, app: ASGIApp, origins: frozenset[str], hosts: frozenset[str]) -> None:
        self._app = app
        self._origins = origins
        self._hosts = hosts

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        clear_contextvars()
        bind_contextvars(request_id=uuid4().hex[:12])
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        elif refusal := self._refusal(scope):
            await _refuse(send, *refusal)
        else:
            await self._app(_asked(scope), _bounded(receive), _with_headers(scope, send))

    def _refusal(self, scope: Any) -> tuple[int, str] | None:
        """Before anything is read. Balancers ask for our health by any name."""
        if not scope["path"].startswith("/health/") and _host(scope) not in self._hosts:
            return 421, NOT_OUR_HOST
        if scope["method"] not in SAFE and not self._is_ours(scope):
            return 403, FOREIGN
        if int(_header(scope, b"content-length") or 0) > LARGEST_BODY:
            return 413, TOO_LARGE
        return None

    async def _socket(self, scope: Any, receive: Receive, send: Send) -> None:
        if _host(scope) in self._hosts and self._is_ours(scope):
            await self._app(scope, receive, send)
            return
        await receive()
        await send({"type": "websocket.close", "code": 4403, "reason": "foreign host or origin"})

    def _is_ours(self, scope: Any) -> bool:
        """A request without a session needs no proof of where it comes from: it can do nothing."""
        origin = _header(scope, b"origin")
        if origin is None:
            return _header(scope, b"cookie") is None and scope["type"] == "http"
        return origin == own_origin(scope) or origin in self._origins


def _asked(scope: Any) -> Any:
    """HEAD is answered as GET is; the server leaves the body out."""
    return {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope


def _bounded(receive: Receive) -> Receive:
    """A body without a length, refused at the same size; one that comes too slowly, refused too."""
    seen, is_whole = 0, False
    ends = asyncio.get_running_loop().time() + BODY_WITHIN

    async def bounded() -> Any:
        nonlocal seen, is_whole
        try:
            async with asyncio.timeout_at(None if is_whole else ends):
                message: Any = await receive()
        except TimeoutError:
            raise HTTPException(status_code=408, detail=TOO_SLOW) from None
        seen += len(message.get("body", b"") or b"")
        is_whole = not message.get("more_body", False)
        if seen > LARGEST_BODY:
            raise HTTPException(status_code=413, detail=TOO_LARGE)
        return message

    return bounded


def _with_headers(scope: Any, send: Send) -> Send:
    policy = EXPLORER_POLICY if scope["path"].startswith("/explorer") else POLICY

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [*message["headers"], *HEADERS]
            headers.append((b"content-security-policy", policy.encode()))
            if not scope["path"].startswith("/assets/"):
                headers.append((b"cache-control", _keeping(scope, message["status"])))
            if message["status"] == 408:
                headers.append((b"connection", b"close"))
            if scope["scheme"] == "https":
                headers.append((b"strict-transport-security", b"max-age=31536000"))
            message["headers"] = headers
        await send(message)

    return sending


def _keeping(scope: Any, status: int) -> bytes:
    """What installs the client may be kept, and is asked about each time; everything else is kept nowhere."""
    return b"no-cache" if status == 200 and scope["path"] in WITHOUT_A_HASH else b"no-store"


async def _refuse(send: Any, status: int, message: str) -> None:
    headers = [(b"content-type", b"application/json"), *HEADERS, (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": said(kind_of(status), message)})
