"""`interlock serve`: the database first, then the servers; at the end the other way round."""

import errno
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException

from pydantic import AliasChoices

from backend.crew import Crew
from backend.embedded.choice import open_database
from backend.embedded.running import Embedded
from backend.errors import Unusable
from backend.settings import Settings
from backend.signals import Stopped, stoppable

Say = Callable[[str], None]

MOMENT = 0.2
SLOW = 60
"""Seconds of not being ready after which the reason is told."""


def run(
    settings: Settings,
    prepare: Callable[[Settings, Say], None],
    welcome: Callable[[Settings], str],
    say: Say,
) -> None:
    """Serve until asked to stop. `prepare` migrates and seeds; `welcome` says how to sign in.

    Both get settings that say how to reach the database. Raises `Unusable` with one sentence.
    """
    with (
        suppress(Stopped),
        stoppable(),
        open_port(settings) as door,
        open_database(settings, say) as (reachable, embedded),
    ):
        prepare(reachable, say)
        _listen(door, settings)
        _serve(reachable, embedded, door, welcome, say)


@contextmanager
def open_port(settings: Settings) -> Iterator[socket.socket]:
    """The port, taken before anything else is done, so that a taken one is told at once."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((settings.host, settings.port))
        except OSError as error:
            raise _port_refused(settings, error) from error
        yield door


def _listen(door: socket.socket, settings: Settings) -> None:
    try:
        door.listen(2048)
    except OSError as error:
        raise _port_refused(settings, error) from error


def _port_refused(settings: Settings, error: OSError) -> Unusable:
    if error.errno == errno.EADDRINUSE:
        return Unusable(
            f"Port {settings.port} is taken by another program: stop it, or choose another port "
            f"with PORT={settings.port + 1}."
        )
    reason = (error.strerror or str(error)).lower()
    return Unusable(f"Interlock cannot open port {settings.port} of {settings.host}: {reason}.")


def _serve(
    settings: Settings,
    embedded: Embedded | None,
    door: socket.socket,
    welcome: Callable[[Settings], str],
    say: Say,
) -> None:
    crew = Crew(settings.workers, door.fileno(), environment_of(settings), say)
    try:
        watch = _watch_readiness(settings, welcome, say)
        while True:
            crew.tend()
            if not crew.has_answered:
                crew.has_answered = next(watch)
            if embedded and not embedded.is_alive:
                say("The database ended unexpectedly: starting it again.")
                embedded.join()
            time.sleep(MOMENT)
    finally:
        say("Stopping.")
        crew.stop()


def _watch_readiness(
    settings: Settings, welcome: Callable[[Settings], str], say: Say
) -> Iterator[bool]:
    """False while the servers are not ready; then tells the person, and is True."""
    begun = said = time.monotonic()
    while (reason := _unready(settings)) is not None:
        now = time.monotonic()
        if now - said > SLOW:
            said = now
            say(f"Not ready after {now - begun:.0f} s: {reason}")
        yield False
    say(welcome(settings))
    yield True


def _unready(settings: Settings) -> str | None:
    """Why the servers cannot be used yet, or None when they can."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)  # noqa: S104
    connection = HTTPConnection(host, settings.port, timeout=2)
    try:
        connection.request("GET", "/health/ready")
        answer = connection.getresponse()
        said = answer.read(1000).decode(errors="replace")
        return None if answer.status == 200 else f"{answer.status} {said}"
    except (OSError, HTTPException) as error:
        return f"the servers do not answer ({error or type(error).__name__})"
    finally:
        connection.close()


def environment_of(settings: Settings) -> dict[str, str]:
    """Our environment, and in it the settings as a server process reads them."""
    found = dict(os.environ)
    for name, field in Settings.model_fields.items():
        alias = field.validation_alias
        spelled = alias.choices[-1] if isinstance(alias, AliasChoices) else f"INTERLOCK_{name}"
        value = getattr(settings, name)
        if value is not None:
            found[str(spelled).upper()] = str(value)
    return found
