"""The local Neo4j, running for as long as somebody uses it.

Every process that uses a data folder joins here. The first starts the server, further ones find it
running, the last to leave stops it. A server whose users were all killed is found by the next one
to come, who takes it over.
"""

import os
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from fcntl import LOCK_SH, flock
from pathlib import Path
from subprocess import Popen
from typing import Self

from backend.embedded import server
from backend.embedded.folder import Folder, last_port, open_folder, require_release
from backend.embedded.jars import provide_jars
from backend.embedded.locked import locked_jars, release
from backend.embedded.locks import held, open_lock, try_lock
from backend.embedded.password import USER, read_password, set_password
from backend.embedded.reach import require_answer
from backend.embedded.trouble import in_one_sentence
from backend.errors import Unusable

Say = Callable[[str], None]

ROOM = 100_000_000
"""Bytes that must be free for a start: a database fails badly on a full disk."""
FOUND_PATIENCE = 60
"""Seconds for a server that is there to answer: its start may have been under way."""
TRIES = 3


class Embedded:
    """This process's share in a running local Neo4j: how to reach it, and how to leave it."""

    user = USER

    def __init__(self, folder: Folder, say: Say) -> None:
        self.uri = ""
        self.password = ""
        self._folder = folder
        self._say = say
        self._share: int | None = None
        self._process: Popen[bytes] | None = None

    @property
    def is_alive(self) -> bool:
        return server.is_alive(self._folder)

    def join(self) -> None:
        """Find the server or start it; one that ended by itself comes back at the same address."""
        with in_one_sentence(f"run the database in {self._folder.home}"), self._door():
            self._take_share()
            try:
                port = self._find() or self._start()
                self.uri = f"bolt://127.0.0.1:{port}"
                self.password = read_password(self._folder)
                require_answer(self.uri, self.user, self.password)
            except BaseException:
                self._let_go()
                raise

    def leave(self) -> None:
        """The last to leave stops the server. Leaving twice does no harm."""
        if self._share is not None:
            with self._door():
                self._let_go()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.leave()

    def _door(self) -> AbstractContextManager[None]:
        return held(
            self._folder.door,
            lambda: self._say("Another Interlock is starting or stopping the database: waiting."),
        )

    def _take_share(self) -> None:
        if self._share is None:
            self._share = open_lock(self._folder.users)
            flock(self._share, LOCK_SH)

    def _let_go(self) -> None:
        share, self._share = self._share, None
        if share is None:
            return
        try:
            if try_lock(share):
                server.stop(self._folder, self._say)
                if self._process:
                    self._process.wait()
        finally:
            os.close(share)

    def _find(self) -> int | None:
        """The port of the server that runs already; one that does not answer any more is ended."""
        if not self.is_alive:
            return None
        if port := last_port(self._folder):
            with suppress(Unusable, server.PortTaken):
                server.wait_until_open(self._folder, port, self._say, FOUND_PATIENCE)
                return port
        server.stop(self._folder, self._say)
        return None

    def _start(self) -> int:
        jars = provide_jars(self._say)
        require_release(self._folder, release(locked_jars()))
        _require_room(self._folder)
        set_password(self._folder)
        for _ in range(TRIES):
            port = server.free_port(last_port(self._folder))
            self._process = server.start(self._folder, port, jars)
            try:
                server.wait_until_open(self._folder, port, self._say)
            except server.PortTaken:
                continue
            return port
        raise Unusable(f"Other programs took {TRIES} free ports from the database: start again.")


def ensure_running(data: Path, say: Say) -> Embedded:
    """Join the local Neo4j of this data folder; `leave()` it, or use it in a `with`, when done.

    Blocks until the database answers. What takes longer than two seconds is told to `say`.
    """
    embedded = Embedded(open_folder(data), say)
    embedded.join()
    return embedded


def _require_room(folder: Folder) -> None:
    free = shutil.disk_usage(folder.home).free
    if free < ROOM:
        raise Unusable(
            f"The disk of {folder.home} is full: the database needs {ROOM / 1e6:.0f} MB to start "
            f"and {free / 1e6:.0f} MB are free."
        )
