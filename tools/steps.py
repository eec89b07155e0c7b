"""Running the commands of the set-up: short when all is well, clear when it is not."""

import hashlib
import signal
import subprocess
import threading
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
TICK = 3
"""Seconds between two lines of progress."""

_running: set["subprocess.Popen[str]"] = set()


class Unmet(Exception):
    """Something that the set-up needs is not there: one clear sentence."""


def run(
    name: str, command: list[str], folder: Path = ROOT, env: Mapping[str, str] | None = None
) -> None:
    """Run one command; tell its last line now and then, and its last forty if it fails."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    _running.add(process)
    said = _follow(name, process)
    _running.discard(process)
    if process.returncode:
        tail = "\n".join(f"    {line}" for line in said[-40:])
        raise Unmet(f"{tail}\n{name} failed; the last words of `{command[0]}` are above.")


def _follow(name: str, process: "subprocess.Popen[str]") -> list[str]:
    said: list[str] = []
    done = threading.Event()
    threading.Thread(target=_tell, args=(name, said, done), daemon=True).start()
    assert process.stdout is not None
    for line in process.stdout:
        said.append(line.rstrip())
    process.wait()
    done.set()
    return said


def _tell(name: str, said: list[str], done: threading.Event) -> None:
    begun = time.monotonic()
    while not done.wait(TICK):
        last = said[-1].strip()[:80] if said else ""
        print(f"{name}: {time.monotonic() - begun:.0f} s  {last}".rstrip(), flush=True)


def end_all_when_asked() -> None:
    """On Ctrl-C and TERM nothing that we started stays behind."""

    def end(number: int, _frame: FrameType | None) -> None:
        for process in list(_running):
            process.terminate()
        raise SystemExit(128 + number)

    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGTERM, end)


def fingerprint(paths: Iterable[Path], *also: str) -> str:
    """Changes when a name or a byte of these files does."""
    found = hashlib.sha256(repr(also).encode())
    for path in sorted(paths):
        found.update(f"{path.relative_to(ROOT)}\0".encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def is_done(stamp: Path, print_of_inputs: str) -> bool:
    return stamp.is_file() and stamp.read_text() == print_of_inputs


def mark_done(stamp: Path, print_of_inputs: str) -> None:
    stamp.write_text(print_of_inputs)
