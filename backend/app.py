"""Where everything meets: one server process."""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

from litestar import Litestar, MediaType, Response
from litestar.exceptions import HTTPException, NotFoundException
from litestar.types import ASGIApp, Receive, Scope, Send

from backend.audit.noting import Audit
from backend.chain import Chain
from backend.changes import Changes
from backend.database import Database, connect
from backend.doorbell import Doorbell
from backend.errors import Unusable
from backend.live.feed import Feed
from backend.live.presence import Presence
from backend.migrations import token_key
from backend.organisations.sweeping import settle_what_is_due
from backend.policy import policy
from backend.record import log, start_recording
from backend.rehearsal import rehearse
from backend.schema import Schema
from backend.seeding.demo import demo_people
from backend.settings import Settings
from backend.text.rooms import Rooms
from backend.tokens import Tokens
from backend.warming import warm
from backend.web.audit_file import audit_file
from backend.web.files import assets, client, explorer, installable, not_found
from backend.web.graphql import asked_by_get, graphql, graphql_live
from backend.web.guard import Guard
from backend.web.health import live, ready
from backend.web.invitations import invitation, take_up
from backend.web.live import FRAMES_PER_SECOND, live_socket
from backend.web.openid.providers import load_providers
from backend.web.openid.routes import come_back, go, services
from backend.web.rates import Rates
from backend.web.said import kind_of, said
from backend.web.second_step import SecondSteps
from backend.web.security import SECURITY
from backend.web.sessions import Sessions
from backend.web.signing_in import sign_in, sign_in_options, sign_out, too_many
from backend.web.sockets import OpenSockets, Rights
from backend.web.stream import live_frames, live_stream
from backend.web.tries import TriesRefused

PATIENCE = 30.0
"""Seconds after which the database gives up on one read or one change, so that none holds up the rest."""


@asynccontextmanager
async def running(app: Litestar) -> AsyncIterator[None]:
    """Connect, and start what runs beside the requests; stop it in the opposite order."""
    settings: Settings = app.state.settings
    policy()
    if settings.neo4j_uri is None:
        raise Unusable("A server process needs NEO4J_URI; `interlock serve` gives it.")
    async with connect(
        settings.neo4j_uri,
        settings.neo4j_user,
        settings.neo4j_password,
        strict=settings.strict_queries,
        patience=PATIENCE,
    ) as database:
        feed = Feed(database)
        await feed.start()
        app.state.database = database
        key = await token_key(database)
        app.state.tokens = Tokens(key)
        app.state.chain = chain = Chain(key, settings.audit_key)
        app.state.audit = Audit(database, chain)
        await app.state.audit.start()
        app.state.feed = feed
        app.state.presence = Presence()
        doorbell = Doorbell(settings.redis, on_map=feed.ring)
        doorbell.carry("clusters", app.state.presence.roll)

        def saved(rights: bool) -> None:
            feed.ring(rights)
            doorbell.ring_for_map()

        app.state.changes = Changes(database, app.state.tokens, chain, saved)
        app.state.sessions = Sessions(
            database,
            timedelta(minutes=settings.idle_minutes),
            one_step_is_enough=settings.one_step_is_enough,
        )
        app.state.second_steps = SecondSteps(database, app.state.tokens)
        app.state.services = services(settings, load_providers(settings.providers))
        app.state.sockets = OpenSockets()
        app.state.rights = Rights()
        app.state.streams = {}
        app.state.rates = Rates(settings.requests_per_second)
        app.state.frame_rates = Rates(FRAMES_PER_SECOND)
        app.state.rooms = Rooms(database, app.state.changes, feed, doorbell)
        doorbell.carry("notes", app.state.rooms.roll)
        await doorbell.start()
        await app.state.rooms.start()
        feed.on_rights_moved += [app.state.sessions.forget, app.state.rights.move]
        app.state.demo_people = demo_people(settings.data) if settings.demo else []
        spare_the_collector()
        sweeping = asyncio.create_task(app.state.sessions.sweep(), name="sweep")
        app.state.warming = warming = asyncio.create_task(
            prepare_for_people(database, app.state.changes), name="warm"
        )
        settling = asyncio.create_task(
            keep_settling(database, chain, settings.settle_seconds), name="settle"
        )
        try:
            yield
        finally:
            for beside in (sweeping, settling, warming):
                beside.cancel()
                with suppress(asyncio.CancelledError, Exception):
                    await beside
            await app.state.rooms.stop()
            await doorbell.stop()
            await feed.stop()
            await app.state.audit.stop()


async def prepare_for_people(database: Database, changes: Changes) -> None:
    """What is asked for the first time takes long: so nobody is the first."""
    await warm(database)
    await rehearse(database, changes)


async def keep_settling(database: Database, chain: Chain, seconds: float) -> None:
    """Settle what is due now and then, for as long as the server runs."""
    while seconds:
        await asyncio.sleep(seconds)
        try:
            await settle_what_is_due(database, chain)
        except Exception as error:
            log.error("settling.failed", error=type(error).__name__)


def spare_the_collector() -> None:
    """Leave what lives as long as the server out of every collection, and collect less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def refused(_: object, error: HTTPException) -> Response[bytes]:
    """A refusal of the framework, as one plain sentence."""
    body = said(kind_of(error.status_code), error.detail)
    return Response(body, status_code=error.status_code, media_type=MediaType.JSON)


def too_deep(_: object, error: RecursionError) -> Response[bytes]:
    """Input nested so deeply that reading it ran out of stack."""
    message = "The request is nested too deeply."
    return Response(said("BAD_INPUT", message), status_code=400, media_type=MediaType.JSON)


def ours(_: object, error: Exception) -> Response[bytes]:
    """Our mistake: logged once, told without its inside."""
    log.error("request.failed", exc_info=error)
    body = said("OURS", "Something went wrong on our side.")
    return Response(body, status_code=500, media_type=MediaType.JSON)


class App:
    """The application behind its guard."""

    def __init__(self, settings: Settings) -> None:
        self.litestar = Litestar(
            route_handlers=[
                sign_in,
                sign_out,
                sign_in_options,
                go,
                come_back,
                *SECURITY,
                invitation,
                take_up,
                graphql,
                asked_by_get,
                graphql_live,
                live,
                live_stream,
                live_frames,
                live_socket,
                ready,
                audit_file,
                client,
                installable,
                assets(settings.frontend),
                *explorer(settings),
            ],
            lifespan=[running],
            openapi_config=None,
            exception_handlers={
                HTTPException: refused,
                TriesRefused: too_many,
                NotFoundException: not_found,
                RecursionError: too_deep,
                Exception: ours,
            },
            logging_config=None,
        )
        self.litestar.state.settings = settings
        self.litestar.state.schema = Schema(dev=settings.dev)
        inner: ASGIApp = self.litestar
        self._guard = Guard(inner, settings.allowed_origins, settings.allowed_hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._guard(scope, receive, send)


start_recording()
app = App(Settings())
