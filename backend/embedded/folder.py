"""Where the local Neo4j lives inside the data folder."""

from dataclasses import dataclass
from pathlib import Path

from backend.embedded.trouble import in_one_sentence
from backend.errors import Unusable


@dataclass(frozen=True)
class Folder:
    """The paths of one local database; `home` is what Neo4j calls its home."""

    home: Path

    @property
    def conf(self) -> Path:
        return self.home / "conf"

    @property
    def console(self) -> Path:
        """What the server printed; begun anew at each start."""
        return self.home / "logs" / "console.log"

    @property
    def log(self) -> Path:
        return self.home / "logs" / "neo4j.log"

    @property
    def scratch(self) -> Path:
        return self.home / "tmp"

    @property
    def password(self) -> Path:
        return self.home / "password"

    @property
    def release(self) -> Path:
        """The Neo4j that wrote the store last; an older one must not open it."""
        return self.home / "release"

    @property
    def port(self) -> Path:
        return self.home / "port"

    @property
    def door(self) -> Path:
        """Locked while somebody starts, joins or stops the server."""
        return self.home / "door.lock"

    @property
    def users(self) -> Path:
        """Locked together by all who use the server: the last to leave stops it."""
        return self.home / "users.lock"

    @property
    def server(self) -> Path:
        """Holds the server's process number, and is locked by that process while it lives.

        So a number that the system has since given to another is never mistaken for the server.
        """
        return self.home / "server.lock"

    @property
    def is_new(self) -> bool:
        return not (self.home / "data" / "databases" / "system").exists()


def open_folder(data: Path) -> Folder:
    """The folder, made if need be, and proven to be writable."""
    folder = Folder(data.absolute() / "neo4j")
    with in_one_sentence(f"write in the data folder {data}"):
        folder.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        for part in (folder.conf, folder.console.parent, folder.scratch):
            part.mkdir(exist_ok=True)
    return folder


def require_release(folder: Folder, ours: str) -> None:
    """Refuse a store that a newer Neo4j has opened, and note that ours opens it now."""
    theirs = folder.release.read_text().strip() if folder.release.exists() else ours
    if _numbers(theirs) > _numbers(ours):
        raise Unusable(
            f"The data folder {folder.home.parent} was made by a newer Interlock "
            f"(its database is Neo4j {theirs}, this one has {ours}): use that version."
        )
    write_whole(folder.release, f"{ours}\n")


def last_port(folder: Folder) -> int | None:
    return int(folder.port.read_text()) if folder.port.exists() else None


def write_whole(path: Path, text: str) -> None:
    """All of it or nothing, also when we are killed in between."""
    fresh = path.with_suffix(".new")
    fresh.write_text(text)
    fresh.replace(path)


def _numbers(release: str) -> list[int]:
    return [int(part) for part in release.split(".")]
