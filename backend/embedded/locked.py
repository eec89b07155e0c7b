"""The jars of the local Neo4j as `neo4j.lock` pins them: one line a jar, by name, hash and size."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LOCK = Path(__file__).with_name("neo4j.lock")
DATABASE = "org.neo4j:neo4j"


@dataclass(frozen=True)
class Jar:
    """One pinned jar; `name` is group:artifact:version, and :classifier where there is one."""

    name: str
    sha256: str
    size: int

    @property
    def file(self) -> str:
        _, artifact, version, *classifier = self.name.split(":")
        return "-".join([artifact, version, *classifier]) + ".jar"

    def is_at(self, folder: Path) -> bool:
        """Whether the folder holds this very jar, to the last byte."""
        path = folder / self.file
        if not path.is_file() or path.stat().st_size != self.size:
            return False
        with path.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest() == self.sha256


@cache
def locked_jars(lock: Path = LOCK) -> tuple[Jar, ...]:
    """In the order of the lock, which is the order of the class path."""
    lines = lock.read_text(encoding="utf-8").splitlines()
    return tuple(_read(line) for line in lines if line and not line.startswith("#"))


def release(jars: Iterable[Jar]) -> str:
    """The version of Neo4j that these jars make."""
    return next(jar.name.split(":")[2] for jar in jars if jar.name.startswith(f"{DATABASE}:"))


def _read(line: str) -> Jar:
    name, sha256, size = line.split()
    return Jar(name, sha256, int(size))
