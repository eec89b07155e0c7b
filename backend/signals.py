"""Being asked to end: by Ctrl-C, by TERM, or by closing the terminal."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Stopped(SystemExit):
    """Raised where the program is; what it holds is let go of on the way out."""


@contextmanager
def stoppable() -> Iterator[None]:
    """The first signal raises `Stopped`; further ones are ignored, for ending is under way.

    `make` and a terminal both pass a signal on, so a second one is usual.
    """
    names = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # as it is under nohup
        names.append(signal.SIGHUP)

    def stop(number: int, _frame: FrameType | None) -> None:
        for name in names:
            signal.signal(name, signal.SIG_IGN)
        raise Stopped(128 + number)

    before = [signal.signal(name, stop) for name in names]
    try:
        yield
    finally:
        for name, handler in zip(names, before, strict=True):
            signal.signal(name, handler)
