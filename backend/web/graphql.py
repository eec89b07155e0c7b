"""GraphQL over HTTP and over WebSocket, both for signed-in people only."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import timedelta
from typing import Any

import msgspec
from litestar import MediaType, Request, Response, WebSocket, get, post, websocket
from litestar.datastructures import State
from litestar.exceptions import WebSocketDisconnect
from strawberry.http.exceptions import NonJsonMessageReceived, NonTextMessageReceived
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import (
    BaseGraphQLTransportWSHandler,
)
from strawberry.types.graphql import OperationType

from backend.context import Context
from backend.permissions import Viewer
from backend.schema import Schema, told
from backend.web.signing_in import cookie_name

Connection = Request[None, None, State] | WebSocket[None, None, State]
INIT_WITHIN = timedelta(seconds=5)
MOST_SUBSCRIPTIONS = 20
ALLOWED = (OperationType.QUERY, OperationType.MUTATION)


class Asked(msgspec.Struct):
    query: str
    variables: dict[str, Any] | None = None
    operation_name: str | None = msgspec.field(default=None, name="operationName")
    extensions: dict[str, Any] | None = None


def _secret(connection: Connection) -> str | None:
    return connection.cookies.get(cookie_name(connection.scope["scheme"]))


async def _viewer(connection: Connection) -> Viewer | None:
    viewer: Viewer | None = await connection.app.state.sessions.viewer(_secret(connection))
    return viewer


def _context(connection: Connection, viewer: Viewer) -> Context:
    state = connection.app.state
    secret = _secret(connection)

    async def is_signed_in() -> bool:
        return await state.sessions.viewer(secret) is not None

    return Context(
        viewer=viewer,
        database=state.database,
        changes=state.changes,
        tokens=state.tokens,
        feed=state.feed,
        presence=state.presence,
        is_signed_in=is_signed_in,
    )


def _problem(status: int, kind: str, message: str) -> Response[bytes]:
    body = {"errors": [{"message": message, "extensions": {"kind": kind}}]}
    return Response(msgspec.json.encode(body), status_code=status, media_type=MediaType.JSON)


@post("/graphql", status_code=200)
async def graphql(request: Request[None, None, State]) -> Response[bytes]:
    """One operation: parsed and validated from the cache, executed, encoded in one go."""
    viewer = await _viewer(request)
    if viewer is None:
        return _problem(401, "SIGNED_OUT", "Sign in first.")
    try:
        asked = msgspec.json.decode(await request.body(), type=Asked)
    except msgspec.MsgspecError as error:
        return _problem(400, "BAD_INPUT", f"The body is not a GraphQL request in JSON: {error}")
    except RecursionError:
        return _problem(400, "BAD_INPUT", "The body is nested too deeply.")
    schema: Schema = request.app.state.schema
    try:
        result = await schema.execute(
            asked.query,
            variable_values=asked.variables,
            context_value=_context(request, viewer),
            operation_name=asked.operation_name,
            allowed_operation_types=ALLOWED,
        )
    except RecursionError:
        return _problem(400, "BAD_INPUT", "The query is nested too deeply.")
    except ValueError as error:
        return _problem(400, "BAD_INPUT", str(error))
    body: dict[str, Any] = {"data": result.data}
    if result.errors:
        body["errors"] = [told(error).formatted for error in result.errors]
    return Response(msgspec.json.encode(body), media_type=MediaType.JSON)


@get("/graphql", media_type=MediaType.HTML)
async def explorer(request: Request[None, None, State]) -> Response[str]:
    """The in-browser explorer, in development only; queries are never taken by GET."""
    page = request.app.state.settings.frontend / "explorer.html"
    if not request.app.state.settings.dev or request.query_params or not page.exists():
        return Response("Ask by POST.", status_code=405, headers={"allow": "POST"})
    return Response(page.read_text(encoding="utf-8"), media_type=MediaType.HTML)


class _Socket:
    """What strawberry's protocol handler needs of a socket, with every frame checked by it."""

    def __init__(self, socket: WebSocket[None, None, State]) -> None:
        self._socket = socket

    async def iter_json(self, *, ignore_parsing_errors: bool = False) -> Any:
        while True:
            try:
                text = await self._socket.receive_text()
            except WebSocketDisconnect:
                return
            if not text:
                raise NonTextMessageReceived
            try:
                yield msgspec.json.decode(text)
            except (msgspec.MsgspecError, RecursionError):
                raise NonJsonMessageReceived from None

    async def send_json(self, message: Any) -> None:
        await self._socket.send_data(msgspec.json.encode(message).decode())

    async def close(self, code: int, reason: str) -> None:
        await self._socket.close(code=code, reason=reason)


class _Told:
    """The schema as a socket uses it: each operation with fresh loaders, each error as a client may see it."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema

    async def stream(self, query: str, *, context_value: Context, **others: Any) -> Any:
        source = await self._schema.stream(query, context_value=context_value.fresh(), **others)
        return self._told(source)

    @staticmethod
    async def _told(source: Any) -> AsyncGenerator[Any, None]:
        async with aclosing(source):
            async for result in source:
                if getattr(result, "errors", None):
                    result.errors = [told(error) for error in result.errors]
                yield result


class _Live(BaseGraphQLTransportWSHandler[Context, None]):
    """The graphql-transport-ws protocol; people were signed in before it begins."""


class _View:
    @staticmethod
    async def on_ws_connect(_: Context) -> object:
        return {}


@websocket("/graphql")
async def graphql_live(socket: WebSocket[None, None, State]) -> None:
    """Operations and subscriptions over one socket."""
    viewer = await _viewer(socket)
    if GRAPHQL_TRANSPORT_WS_PROTOCOL not in socket.scope["subprotocols"]:
        await socket.accept()
        await socket.close(code=4406, reason="Subprotocol not acceptable")
        return
    await socket.accept(subprotocols=GRAPHQL_TRANSPORT_WS_PROTOCOL)
    if viewer is None:
        await socket.close(code=4401, reason="Sign in first")
        return
    live: Any = _Live(
        view=_View(),  # type: ignore[arg-type]
        websocket=_Socket(socket),  # type: ignore[arg-type]
        context=_context(socket, viewer),
        root_value=None,
        schema=_Told(socket.app.state.schema),  # type: ignore[arg-type]
        connection_init_wait_timeout=INIT_WITHIN,
        max_subscriptions_per_connection=MOST_SUBSCRIPTIONS,
    )
    await live.handle()
