"""Other programs on the same data folder, as real processes."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from backend.database import connect
from backend.embedded.folder import open_folder
from backend.embedded.running import Embedded

ROOT = Path(__file__).resolve().parents[2]
Guest = subprocess.Popen[str]


@contextmanager
def guest(data: Path) -> Iterator[tuple[Guest, str]]:
    """Another process that has joined the database, and where it found it."""
    command = [sys.executable, "-m", "tests.embedded.guest", str(data)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.terminate()


def server_number(data: Path) -> int:
    """The process number of the server, living or not."""
    return int(open_folder(data).server.read_text())


def is_running(number: int) -> bool:
    """A process that has ended and was not waited for yet does not count."""
    try:
        state = Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def resident_mb(number: int) -> float:
    lines = Path(f"/proc/{number}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1000


def sockets_of(number: int) -> set[str]:
    """As `socket:[inode]`, the way /proc names them."""
    links = set()
    for opened in Path(f"/proc/{number}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed since it was listed
            links.add(os.readlink(opened))
    return {link for link in links if link.startswith("socket:")}


def eventually(holds: Callable[[], bool], seconds: float = 30) -> bool:
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


async def ask(local: Embedded, text: str, **parameters: object) -> list[dict[str, object]]:
    async with connect(local.uri, local.user, local.password) as database:
        return await database.run_text(text, **parameters)
