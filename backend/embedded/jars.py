"""The locked jars, on this machine: fetched once into a cache that all data folders share.

A jar counts only when its bytes have the locked hash: it arrives in a folder of its own and is then
moved into place whole, so an interrupted download is carried on where it stopped.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from backend.embedded.download import Download
from backend.embedded.locked import Jar, locked_jars, release
from backend.embedded.locks import held
from backend.embedded.trouble import in_one_sentence
from backend.errors import Unusable

AT_ONCE = 8
SPARE = 64_000_000
"""Bytes of disk that a download leaves free."""


def cache_folder() -> Path:
    if chosen := os.environ.get("INTERLOCK_CACHE"):
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "interlock"


def provide_jars(say: Callable[[str], None], jars: Iterable[Jar] | None = None) -> list[Path]:
    """The class path of the local Neo4j; what is missing or damaged is fetched first."""
    wanted = tuple(locked_jars() if jars is None else jars)
    folder = cache_folder() / f"neo4j-{release(wanted)}"
    with in_one_sentence(f"keep the database's program in {folder}"):
        folder.mkdir(parents=True, exist_ok=True)
        if missing_from(folder, wanted):
            with held(folder / ".lock", lambda: say("Another Interlock is fetching the database.")):
                _fetch(missing_from(folder, wanted), folder, say)
    return [folder / jar.file for jar in wanted]


def missing_from(folder: Path, jars: Iterable[Jar]) -> list[Jar]:
    """What is not there, or is not what the lock says; every byte is read, which takes 0.1 s."""
    wanted = list(jars)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        there = pool.map(lambda jar: jar.is_at(folder), wanted)
        return [jar for jar, is_there in zip(wanted, there, strict=True) if not is_there]


def _fetch(missing: list[Jar], folder: Path, say: Callable[[str], None]) -> None:
    _require_room(folder, sum(jar.size for jar in missing))
    for left_over in folder.glob("arriving-*"):
        shutil.rmtree(left_over, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="arriving-", dir=folder) as arriving:
        download = Download(Path(arriving), missing, say)
        pool = ThreadPoolExecutor(AT_ONCE)
        try:
            for jar, path in pool.map(download.fetch, missing):
                path.replace(folder / jar.file)
        finally:
            pool.shutdown(cancel_futures=True)


def _require_room(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed + SPARE:
        raise Unusable(
            f"The disk of {folder} is full: fetching the database needs "
            f"{(needed + SPARE) / 1e6:.0f} MB and {free / 1e6:.0f} MB are free."
        )


if __name__ == "__main__":
    try:
        provide_jars(lambda line: print(line, flush=True))
    except Unusable as error:
        raise SystemExit(str(error)) from None
