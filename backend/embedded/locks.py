"""Locks that the system lets go of when their holder dies, however it dies."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


def open_lock(path: Path) -> int:
    """A descriptor to lock; programs that we start have it only when they are given it."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def try_lock(lock: int, *, shared: bool = False) -> bool:
    kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def held(path: Path, when_waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Only one process at a time is inside; a second one is told, and waits."""
    lock = open_lock(path)
    try:
        if not try_lock(lock):
            when_waiting()
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def is_held(path: Path) -> bool:
    """Whether any process, ours or another, holds this lock for itself."""
    if not path.exists():
        return False
    lock = open_lock(path)
    try:
        return not try_lock(lock, shared=True)
    finally:
        os.close(lock)
