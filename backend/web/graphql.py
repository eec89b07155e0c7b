"""GraphQL over HTTP and over WebSocket: for signed-in people, and for visitors where a setting lets them read."""

import asyncio
import math
from collections.abc import AsyncGenerator
from contextlib import AbstractContextManager, aclosing, suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

import msgspec
from graphql import GraphQLError, get_operation_ast
from litestar import MediaType, Request, Response, WebSocket, get, post, websocket
from litestar.datastructures import State
from litestar.exceptions import WebSocketDisconnect
from strawberry.http.exceptions import NonJsonMessageReceived, NonTextMessageReceived
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import (
    BaseGraphQLTransportWSHandler,
)
from strawberry.types.execution import PreExecutionError
from structlog.contextvars import get_contextvars

from backend.chain import Origin
from backend.context import Context, Withdrawn
from backend.permissions import VISITOR, Viewer
from backend.schema import (
    NAMES_NONE,
    TOO_MUCH,
    NoOperation,
    Refused,
    Schema,
    named,
    note_refusals,
    told,
)
from backend.web.guard import LARGEST_BODY
from backend.web.rates import Rates, TooFast
from backend.web.said import SIGN_IN_FIRST, TOO_FAST, said
from backend.web.sessions import key_of
from backend.web.signing_in import cookie_name
from backend.web.sockets import TOO_MANY_SOCKETS, TRY_AGAIN_LATER, OpenSockets, Rights
from backend.web.tries import place_of

Connection = Request[None, None, State] | WebSocket[None, None, State]
INIT_WITHIN = timedelta(seconds=5)
MOST_SUBSCRIPTIONS = 20
MOST_SUBSCRIPTIONS_OF_A_VISITOR = 2
"""One map, and for a moment the one before."""
OF_A_PERSON = "interlock-person"
"""The header of a page on which somebody has signed in: without a session it is told so, and never answered as a
visitor is."""
LOOK_EVERY = 1.0
"""Seconds between looks whether the person of a socket is still signed in, with the same posts."""
SIGNED_OUT, RIGHTS_CHANGED, TOO_LARGE = 4401, 4403, 1009
SESSION_TOLD = 12
"""So much of the hash of a session the audit tells: enough to know one from another."""


TOO_DEEP = "The query is nested too deeply."


class Asked(msgspec.Struct):
    """What a request carries, and a `subscribe` frame of a socket."""

    query: str
    variables: dict[str, Any] | None = None
    operation_name: str | None = msgspec.field(default=None, name="operationName")
    extensions: dict[str, Any] | None = None


def _secret(connection: Connection) -> str | None:
    return connection.cookies.get(cookie_name(connection.scope["scheme"]))


async def viewer_of(connection: Connection) -> Viewer | None:
    viewer: Viewer | None = await connection.app.state.sessions.viewer(_secret(connection))
    return viewer


def origin_of(connection: Connection) -> Origin:
    secret = _secret(connection)
    return Origin(
        channel="live" if isinstance(connection, WebSocket) else "http",
        session=key_of(secret)[:SESSION_TOLD] if secret else None,
        request_id=get_contextvars().get("request_id"),
    )


async def seen(connection: Connection) -> None:
    """Somebody asks: an open socket alone does not keep a session alive."""
    await connection.app.state.sessions.seen(_secret(connection))


def context_of(connection: Connection, viewer: Viewer) -> Context:
    state = connection.app.state

    async def viewer_now() -> Viewer | None:
        return await asker_of(connection)

    return Context(
        viewer=viewer,
        database=state.database,
        changes=state.changes,
        tokens=state.tokens,
        feed=state.feed,
        presence=state.presence,
        audit=state.audit,
        is_for_visitors=state.settings.public_reading,
        origin=origin_of(connection),
        viewer_now=viewer_now,
    )


async def asker_of(connection: Connection) -> Viewer | None:
    """Who has signed in, or else a visitor, where visitors may read; a session that has ended is told so."""
    return await viewer_of(connection) or _visitor(connection)


def _visitor(connection: Connection) -> Viewer | None:
    was_somebody = _secret(connection) or OF_A_PERSON in connection.headers
    is_open: bool = connection.app.state.settings.public_reading and not was_somebody
    return VISITOR if is_open else None


def who(connection: Connection, viewer: Viewer) -> str:
    """Whose bucket a request is taken from, and whose sockets are counted: a person's, or a visitor's place."""
    if viewer.person:
        return viewer.person_id
    return place_of(connection.client.host) if connection.client else ""


def most_followed(viewer: Viewer) -> int:
    """How many subscriptions a socket has at most."""
    return MOST_SUBSCRIPTIONS if viewer.person else MOST_SUBSCRIPTIONS_OF_A_VISITOR


def counted(connection: Connection, viewer: Viewer) -> AbstractContextManager[bool]:
    """Whether a person, or a visitor's place, may have one more socket; if so, it counts until the block ends."""
    sockets: OpenSockets = connection.app.state.sockets
    one_more = sockets.one_more if viewer.person else sockets.one_more_visitor
    return one_more(who(connection, viewer))


def _wait(too_fast: TooFast) -> Response[bytes]:
    told_to = _problem(429, TOO_FAST, "TOO_FAST")
    told_to.headers["retry-after"] = str(math.ceil(too_fast.wait))
    return told_to


def _problem(status: int, message: str, kind: str = "BAD_INPUT") -> Response[bytes]:
    return Response(said(kind, message), status_code=status, media_type=MediaType.JSON)


@post("/graphql", status_code=200)
async def graphql(request: Request[None, None, State]) -> Response[bytes]:
    """One operation: parsed and validated from the cache, executed, encoded in one go."""
    viewer = await asker_of(request)
    if viewer is None:
        return _problem(401, SIGN_IN_FIRST, "SIGNED_OUT")
    try:
        request.app.state.rates.take(who(request, viewer))
    except TooFast as too_fast:
        return _wait(too_fast)
    if request.content_type[0] != MediaType.JSON:
        return _problem(415, "Send the request as application/json.")
    return await answered(request, viewer, await request.body())


async def answered(connection: Connection, viewer: Viewer, body: bytes) -> Response[bytes]:
    """The answer to what was asked of `/graphql`, or by an `ask` frame."""
    await seen(connection)
    try:
        asked = read_asked(body)
    except ValueError as error:
        return _problem(400, str(error))
    schema: Schema = connection.app.state.schema
    try:
        result = await schema.answer(
            asked.query, asked.variables, asked.operation_name, context_of(connection, viewer)
        )
    except Refused as refused:
        return _answer(None, refused.errors)
    except RecursionError:
        return _problem(400, TOO_DEEP)
    except NoOperation:
        return _problem(400, NAMES_NONE)
    return _answer(result.data, result.errors)


def read_asked(body: bytes) -> Asked:
    """Raises ValueError, in words for whoever asks, when it is no request."""
    try:
        return msgspec.json.decode(body, type=Asked)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ValueError(f"The body is not a GraphQL request in JSON: {error}") from None
    except RecursionError:
        raise ValueError("The body is nested too deeply.") from None


def _answer(data: Any, errors: list[GraphQLError] | None) -> Response[bytes]:
    body: dict[str, Any] = {"data": data}
    if errors:
        body["errors"] = [told(error).formatted for error in errors]
    return Response(msgspec.json.encode(body), media_type=MediaType.JSON)


@get("/graphql")
async def asked_by_get() -> Response[bytes]:
    """Queries are never taken by GET: an address is logged, cached and followed."""
    refused = _problem(405, "Ask by POST.")
    refused.headers["allow"] = "POST"
    return refused


class _Frame(msgspec.Struct, omit_defaults=True):
    """A frame of the protocol, as far as its reader relies on it."""

    type: str
    id: str | msgspec.UnsetType = msgspec.UNSET
    payload: dict[str, Any] | msgspec.UnsetType | None = msgspec.UNSET


def _frame(text: str) -> dict[str, Any]:
    frame = msgspec.json.decode(text, type=_Frame)
    if frame.type == "subscribe":
        msgspec.convert(frame.payload, type=Asked)
    plain: dict[str, Any] = msgspec.structs.asdict(frame)
    return {name: value for name, value in plain.items() if value is not msgspec.UNSET}


class _Socket:
    """What strawberry's protocol handler needs of a socket, with every frame checked by it."""

    def __init__(self, socket: WebSocket[None, None, State]) -> None:
        self._socket = socket
        self._is_closed = False

    async def iter_json(self, *, ignore_parsing_errors: bool = False) -> Any:
        while True:
            try:
                text = await self._socket.receive_text()
            except WebSocketDisconnect:
                return
            if not text:
                raise NonTextMessageReceived
            if len(text) > LARGEST_BODY:
                await self.close(TOO_LARGE, f"A frame has at most {LARGEST_BODY // 1024} kB")
                return
            try:
                yield _frame(text)
            except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
                raise NonJsonMessageReceived from None

    async def send_json(self, message: Any) -> None:
        """What an operation still says when either side has closed is said to nobody."""
        if self._is_closed:
            return
        try:
            await self._socket.send_data(msgspec.json.encode(message).decode())
        except OSError:
            self._is_closed = True

    async def close(self, code: int, reason: str) -> None:
        if not self._is_closed:
            self._is_closed = True
            await self._socket.close(code=code, reason=reason)

    async def viewer(self) -> Viewer | None:
        return await asker_of(self._socket)

    def who(self, viewer: Viewer) -> str:
        return who(self._socket, viewer)

    async def seen(self) -> None:
        await seen(self._socket)


class _Told:
    """The schema as a socket uses it: each operation with fresh loaders, each error as a client may see it."""

    def __init__(self, schema: Schema, socket: _Socket) -> None:
        self._schema = schema
        self._socket = socket

    async def stream(self, query: str, *, context_value: Context, **others: Any) -> Any:
        return self._told(query, context_value.fresh(), others)

    async def _told(
        self, query: str, context: Context, others: dict[str, Any]
    ) -> AsyncGenerator[Any, None]:
        try:
            async with aclosing(results(self._schema, query, context, others)) as told_to:
                async for result in told_to:
                    yield result
        except Withdrawn:
            await self._socket.close(RIGHTS_CHANGED, "What you may read has changed")


async def results(
    schema: Schema, query: str, context: Context, others: dict[str, Any]
) -> AsyncGenerator[Any, None]:
    """What an operation has to tell, for as long as it has. Whatever is refused ends it, as a PreExecutionError; raises
    Withdrawn when its person may not follow it any more."""
    try:
        document = schema.prepare(query)
        operation = get_operation_ast(document, others.get("operation_name"))
        if operation is not None:
            context.origin = replace(context.origin, field=named(operation))
        source: Any = await schema.stream(query, context_value=context, **others)
        async with aclosing(source):
            async for result in source:
                if context.budget.is_spent:
                    raise Refused([GraphQLError(TOO_MUCH)])
                if getattr(result, "errors", None):
                    _raise_if_withdrawn(result.errors)
                    note_refusals(result.errors, context)
                    result.errors = [told(error) for error in result.errors]
                yield result
    except Refused as refused:
        # Made anew: strawberry closes the socket over an error of syntax.
        plain = [told(GraphQLError(error.message)) for error in refused.errors]
        yield PreExecutionError(None, plain)
    except RecursionError:
        yield PreExecutionError(None, [told(GraphQLError(TOO_DEEP))])
    except Withdrawn:
        raise
    except Exception as error:
        refused_so = GraphQLError("", original_error=error)
        note_refusals([refused_so], context)
        yield PreExecutionError(None, [told(refused_so)])


def _raise_if_withdrawn(errors: list[GraphQLError]) -> None:
    """Strawberry answers with what a subscription raises: but this is to close the socket."""
    for error in errors:
        if isinstance(error.original_error, Withdrawn):
            raise error.original_error


class _Live(BaseGraphQLTransportWSHandler[Context, None]):
    """The graphql-transport-ws protocol; people were signed in before it begins, and still are."""

    rates: Rates

    async def handle_subscribe(self, message: Any) -> None:
        viewer = await self.websocket.viewer()  # type: ignore[attr-defined]
        if viewer is None:
            await self.websocket.close(SIGNED_OUT, "Sign in first")
            return
        try:
            self.rates.take(self.websocket.who(viewer))  # type: ignore[attr-defined]
        except TooFast:
            await self.websocket.close(TRY_AGAIN_LATER, "You ask faster than can be answered")
            return
        await self.websocket.seen()  # type: ignore[attr-defined]
        self.context = replace(self.context, viewer=viewer)
        await super().handle_subscribe(message)


async def _close_when_changed(
    socket: _Socket, before: Viewer, rights: Rights, context: Context
) -> None:
    """What was told before may not be told any more: close when the session ends, or the rights of
    the person are others."""
    while True:
        await rights.moved_or_later(LOOK_EVERY)
        viewer: Viewer | None = before
        with suppress(Exception):  # a database that is away changes nothing for those who are here
            viewer = await socket.viewer()
        if viewer is None:
            context.follows_no_more()
            await socket.close(SIGNED_OUT, "Sign in first")
            return
        if not viewer.has_the_rights_of(before):
            context.follows_no_more()
            await socket.close(RIGHTS_CHANGED, "What you may do has changed")
            return
        before = viewer  # what has come in between may be lost next


class _View:
    @staticmethod
    async def on_ws_connect(_: Context) -> object:
        return {}


@websocket("/graphql")
async def graphql_live(socket: WebSocket[None, None, State]) -> None:
    """Operations and subscriptions over one socket."""
    viewer = await asker_of(socket)
    if GRAPHQL_TRANSPORT_WS_PROTOCOL not in socket.scope["subprotocols"]:
        await socket.accept()
        await socket.close(code=4406, reason="Subprotocol not acceptable")
        return
    await socket.accept(subprotocols=GRAPHQL_TRANSPORT_WS_PROTOCOL)
    if viewer is None:
        await socket.close(code=SIGNED_OUT, reason="Sign in first")
        return
    with counted(socket, viewer) as may_stay:
        if may_stay:
            await _talk(socket, viewer)
        else:
            await socket.close(code=TRY_AGAIN_LATER, reason=TOO_MANY_SOCKETS)


async def _talk(socket: WebSocket[None, None, State], viewer: Viewer) -> None:
    checked, context = _Socket(socket), context_of(socket, viewer)
    live: Any = _Live(
        view=_View(),  # type: ignore[arg-type]
        websocket=checked,  # type: ignore[arg-type]
        context=context,
        root_value=None,
        schema=_Told(socket.app.state.schema, checked),  # type: ignore[arg-type]
        connection_init_wait_timeout=INIT_WITHIN,
        max_subscriptions_per_connection=most_followed(viewer),
    )
    live.rates = socket.app.state.rates
    watching = asyncio.create_task(
        _close_when_changed(checked, viewer, socket.app.state.rights, context), name="watch"
    )
    try:
        await live.handle()
    finally:
        watching.cancel()
