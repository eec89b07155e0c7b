"""What every request and socket passes first: its origin, its size, and what its answer carries."""

from typing import Any
from uuid import uuid4

from litestar.exceptions import HTTPException
from litestar.types import ASGIApp, Message, Receive, Send
from structlog.contextvars import bind_contextvars, clear_contextvars

from backend.web.said import kind_of, said

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LARGEST_BODY = 256 * 1024
TOO_LARGE = f"A request has at most {LARGEST_BODY // 1024} kB."
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


def own_origin(scope: Any) -> str:
    scheme = {"ws": "http", "wss": "https"}.get(scope["scheme"], scope["scheme"])
    return f"{scheme}://{_header(scope, b'host') or ''}"


class Guard:
    """ASGI middleware, outermost, for HTTP and WebSocket alike."""

    def __init__(self, app: ASGIApp, origins: frozenset[str]) -> None:
        self._app = app
        self._origins = origins

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        clear_contextvars()
        bind_contextvars(request_id=uuid4().hex[:12])
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        elif scope["method"] not in SAFE and not self._is_ours(scope):
            await _refuse(send, 403, "This request does not come from Interlock's own page.")
        elif int(_header(scope, b"content-length") or 0) > LARGEST_BODY:
            await _refuse(send, 413, TOO_LARGE)
        else:
            await self._app(scope, _bounded(receive), _with_headers(scope, send))

    async def _socket(self, scope: Any, receive: Receive, send: Send) -> None:
        if self._is_ours(scope):
            await self._app(scope, receive, send)
            return
        await receive()
        await send({"type": "websocket.close", "code": 4403, "reason": "foreign origin"})

    def _is_ours(self, scope: Any) -> bool:
        """A request without a session needs no proof of where it comes from: it can do nothing."""
        origin = _header(scope, b"origin")
        if origin is None:
            return _header(scope, b"cookie") is None and scope["type"] == "http"
        return origin == own_origin(scope) or origin in self._origins


def _bounded(receive: Receive) -> Receive:
    """A body without a length, refused at the same size."""
    seen = 0

    async def bounded() -> Any:
        nonlocal seen
        message: Any = await receive()
        seen += len(message.get("body", b"") or b"")
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
                headers.append((b"cache-control", b"no-store"))
            if scope["scheme"] == "https":
                headers.append((b"strict-transport-security", b"max-age=31536000"))
            message["headers"] = headers
        await send(message)

    return sending


async def _refuse(send: Any, status: int, message: str) -> None:
    headers = [(b"content-type", b"application/json"), *HEADERS, (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": said(kind_of(status), message)})
