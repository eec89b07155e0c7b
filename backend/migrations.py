"""The numbered migrations of graph/schema, each applied once, in order, safe to run again."""

import re
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from backend.database import GRAPH, Database
from backend.errors import Unusable
from backend.notes import derive_all
from backend.tokens import make_key

SCHEMA = GRAPH / "schema"
ALSO: Mapping[int, Callable[[Database], Awaitable[None]]] = {12: derive_all}
"""What a migration does that no statement can: after its statements, and as safe to run again."""


def numbered() -> list[tuple[int, Path]]:
    """The migrations by number; two with one number are a mistake of ours."""
    found = sorted((int(path.name[:4]), path) for path in SCHEMA.glob("[0-9]*.cypher"))
    if [number for number, _ in found] != list(range(1, len(found) + 1)):
        raise Unusable("The migrations in graph/schema are not numbered 1, 2, 3 and so on.")
    return found


def newest() -> int:
    return len(numbered())


def statements(text: str) -> list[str]:
    """The statements of a schema file: separated by semicolons at line ends, comments left out."""
    bare = re.sub(r"^//.*$", "", text, flags=re.MULTILINE)
    return [part.strip() for part in re.split(r";\s*$", bare, flags=re.MULTILINE) if part.strip()]


async def version_of(database: Database) -> int:
    row = await database.first("migrations/version")
    return int(row["version"]) if row else 0


async def migrate(database: Database, say: Callable[[str], None]) -> int:
    """Bring the database to this program's schema; refuse one that is newer. Gives how many were applied."""
    version = await version_of(database)
    if version > newest():
        raise Unusable(
            f"This database has schema {version}, newer than this program's {newest()}. "
            "Use the newer Interlock, or another data folder."
        )
    await database.run_text(statements((SCHEMA / "0001_identity.cypher").read_text("utf-8"))[0])
    await database.write_query("migrations/begin", key=make_key())
    for number, path in numbered()[version:]:
        for statement in statements(path.read_text(encoding="utf-8")):
            await database.run_text(statement)
        if number in ALSO:
            await ALSO[number](database)
        await database.write_query("migrations/done", version=number)
        say(f"Schema {number}: {path.stem[5:]}.")
    if version < newest():
        await database.run_text("CALL db.awaitIndexes(300)")
    return newest() - version


async def token_key(database: Database) -> bytes:
    """The key of this installation, the same on every server of one database."""
    row = await database.first("migrations/key")
    if row is None:
        raise Unusable("The database is empty: run `interlock migrate` first.")
    return bytes(row["key"])
