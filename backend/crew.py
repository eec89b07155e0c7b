"""The server processes of one supervisor: started, restarted when they crash, stopped together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from backend.errors import Unusable

GRACE = 12
"""Seconds from being asked to end to being ended; a server takes ten for requests under way."""
STEADY = 10
"""A server that ran for so many seconds is sound: its next crash is the first again."""
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
HOPELESS = 4
"""Crashes in a row, before any server ever answered, after which we give up."""


@dataclass
class Place:
    """One of the places in the crew, and who has it now."""

    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    crashes: int = 0
    next_start: float = 0.0


class Crew:
    """`size` server processes on one listening socket."""

    def __init__(
        self, size: int, listening: int, environment: Mapping[str, str], say: Callable[[str], None]
    ) -> None:
        self.has_answered = False
        self._listening = listening
        self._environment = environment
        self._say = say
        self._places = [Place() for _ in range(size)]
        self._lifeline, self._held = os.pipe()

    def tend(self) -> None:
        """Start who is missing; to be called every moment."""
        now = time.monotonic()
        for place in self._places:
            if place.process and place.process.poll() is not None:
                self._note_crash(place, now)
            if not place.process and now >= place.next_start:
                place.process = self._start()
                place.started = now

    def stop(self) -> None:
        """Ask all to end, wait, then end who is left."""
        running = [place.process for place in self._places if place.process]
        for process in running:
            process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + GRACE
        for process in running:
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                self._say(f"A server did not stop in {GRACE} s: it is ended by force.")
                process.kill()
                process.wait()
        os.close(self._lifeline)
        os.close(self._held)

    def _start(self) -> "subprocess.Popen[bytes]":
        """In a group of its own: a Ctrl-C is for the supervisor, who stops all in order."""
        return subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "backend.worker", str(self._listening), str(self._lifeline)],
            env=dict(self._environment),
            stdin=subprocess.DEVNULL,
            pass_fds=[self._listening, self._lifeline],
            process_group=0,
        )

    def _note_crash(self, place: Place, now: float) -> None:
        assert place.process is not None
        code = place.process.returncode
        place.process = None
        place.crashes = 1 if now - place.started > STEADY else place.crashes + 1
        if not self.has_answered and place.crashes >= HOPELESS:
            raise Unusable("The server cannot start: its messages are above.")
        wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** (place.crashes - 1))
        place.next_start = now + wait
        self._say(f"A server ended unexpectedly (code {code}): starting another in {wait:.1f} s.")
