"""The processes that the bench starts and ends, each by its number; and the memory they take."""

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

PATIENCE = 180.0
"""Seconds that a process may take to become ready, and then to end."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(
    command: Sequence[str], environment: Mapping[str, str], log: Path, folder: Path
) -> Iterator["subprocess.Popen[bytes]"]:
    """A child in a session of its own, ended with everything it started when the block is left."""
    with log.open("ab") as out:
        child = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield child
    finally:
        _end(child)


def _end(child: "subprocess.Popen[bytes]") -> None:
    child.send_signal(signal.SIGTERM)
    try:
        child.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def wait_until_answers(url: str, child: "subprocess.Popen[bytes]", log: Path) -> None:
    """Wait for a 200 from this address, or say why it will not come."""
    deadline = time.monotonic() + PATIENCE
    while not _answers(url):
        if child.poll() is not None:
            raise RuntimeError(f"{child.args!r} ended with {child.returncode}:\n{_tail(log)}")
        if time.monotonic() > deadline:
            raise RuntimeError(f"{url} did not answer in {PATIENCE:.0f} s:\n{_tail(log)}")
        time.sleep(0.02)


def _answers(url: str) -> bool:
    with suppress(OSError, urllib.error.URLError):
        return bool(urllib.request.urlopen(url, timeout=5).status == 200)
    return False


def _tail(log: Path) -> str:
    return log.read_text(errors="replace")[-2_000:]


def memory(process_id: int) -> int:
    """Resident bytes of a process and of all that it started."""
    return sum(_resident(one) for one in [process_id, *_below(process_id)])


def cpu_seconds(process_id: int) -> float | None:
    """Processor time used so far by a process and what it started; None where nothing tells."""
    used = [_cpu(one) for one in [process_id, *_below(process_id)]]
    return None if None in used else sum(filter(None, used))


def _cpu(process_id: int) -> float | None:
    try:
        said = Path(f"/proc/{process_id}/stat").read_text()
    except OSError:
        return None
    fields = said.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _resident(process_id: int) -> int:
    said = _ps("-o", "rss=", "-p", str(process_id)).split()
    return int(said[0]) * 1024 if said else 0


def _below(process_id: int) -> list[int]:
    """The processes started by this one, and by those; but not servers in sessions of their own."""
    lines = [line.split() for line in _ps("-A", "-o", "pid=,ppid=,sess=").splitlines()]
    session = next((sess for pid, _, sess in lines if int(pid) == process_id), "")
    found = [int(pid) for pid, of, sess in lines if int(of) == process_id and sess == session]
    return found + [further for one in found for further in _below(one)]


def _ps(*arguments: str) -> str:
    done = subprocess.run(["ps", *arguments], capture_output=True, text=True, check=False)
    return done.stdout
