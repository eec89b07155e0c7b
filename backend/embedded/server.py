"""One server process: started, waited for, stopped."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from fcntl import LOCK_EX, flock
from pathlib import Path

from backend.embedded.command import command_line, environment, write_configuration
from backend.embedded.folder import Folder
from backend.embedded.locks import is_held, open_lock
from backend.errors import Unusable

PATIENCE = 120
"""Seconds that a start may take: mostly it is 5, but a first one on a busy machine is slow."""
LAST_PATIENCE = 30
"""Seconds to end in after being asked to."""
LAST_ROOM = 1_000_000
"""With fewer free bytes, the disk is why a server ended, also if it could not say so."""
HANDSHAKE = bytes.fromhex("6060b017 00000005 00000000 00000000 00000000")
"""Bolt's greeting, and the one version that we offer."""


class PortTaken(Exception):
    """Somebody took the free port between our looking and the server's asking."""


def is_alive(folder: Folder) -> bool:
    return is_held(folder.server)


def start(folder: Folder, port: int, jars: list[Path]) -> "subprocess.Popen[bytes]":
    """A server in a session of its own, so that a Ctrl-C meant for us does not reach it."""
    write_configuration(folder, port)
    alive = open_lock(folder.server)
    flock(alive, LOCK_EX)
    os.truncate(alive, 0)
    try:
        with folder.console.open("wb") as console:
            return subprocess.Popen(  # noqa: S603
                command_line(folder),
                cwd=folder.home,
                env=environment(jars),
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=subprocess.STDOUT,
                pass_fds=[alive],
                start_new_session=True,
            )
    finally:
        os.close(alive)


def wait_until_open(
    folder: Folder, port: int, say: Callable[[str], None], patience: float = PATIENCE
) -> None:
    """Bolt is what a server opens last: then it is ready."""
    begun = said = time.monotonic()
    while not _answers(port):
        now = time.monotonic()
        if not is_alive(folder):
            raise _failure(folder)
        if now - begun > patience:
            raise Unusable(f"The database did not start in {patience} s; its log is {folder.log}.")
        if now - said > 2:
            said = now
            say(f"Waiting for the database: {now - begun:.0f} s")
        time.sleep(0.05)


def stop(folder: Folder, say: Callable[[str], None]) -> None:
    """Ask it to end, and end it if it does not."""
    if not _end(folder, signal.SIGTERM, LAST_PATIENCE):
        say(f"The database did not stop in {LAST_PATIENCE} s: it is ended by force.")
        _end(folder, signal.SIGKILL, LAST_PATIENCE)


def free_port(wished: int | None = None) -> int:
    """The wished one if nobody has it: clients of a server that comes back find it again."""
    for port in (wished, 0) if wished else (0,):
        with socket.socket() as probe, suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            return int(probe.getsockname()[1])
    raise Unusable("There is no free port for the database on this machine.")


def _answers(port: int) -> bool:
    """Whether Bolt shakes hands: a server that hangs still has its port open."""
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=2) as line:
        line.sendall(HANDSHAKE)
        return len(line.recv(4)) == 4
    return False


def _end(folder: Folder, how: signal.Signals, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    asked = False
    while is_alive(folder):
        asked = asked or _signal(folder, how)
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _signal(folder: Folder, how: signal.Signals) -> bool:
    """False in the moment of a start in which the server has not written its number yet."""
    number = folder.server.read_text().strip()
    if not number:
        return False
    with suppress(ProcessLookupError):
        os.killpg(int(number), how)
    return True


def _failure(folder: Folder) -> Exception:
    """Why the server ended by itself, as far as its last words tell."""
    words = folder.console.read_text(errors="replace")
    if "PortBindException" in words:
        return PortTaken()
    if "No space left on device" in words or shutil.disk_usage(folder.home).free < LAST_ROOM:
        return Unusable(f"The disk of {folder.home} is full: the database cannot start.")
    return Unusable(f"The database did not start; the reason is at the end of {folder.log}.")
