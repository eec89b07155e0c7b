"""Writing the whole map to one file while nobody changes it."""

import gzip
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp
from typing import Any

from backend.database import Database, Transaction
from backend.errors import Unusable
from backend.keeping.values import to_json
from backend.migrations import version_of

FORMAT = 1
TELL_EVERY = 50_000
Say = Callable[[str], None]


async def backup(database: Database, file: Path, say: Say) -> int:
    """Write every node and relationship, whole or not at all. Changes wait until it is done; sessions stay out."""
    if file.exists():
        raise Unusable(f"{file} exists already: choose another name.")
    schema = await version_of(database)
    try:
        with _beside(file) as fresh:
            counts = await database.write(lambda tx: _write(tx, fresh, schema, say))
            fresh.replace(file)
    except OSError as error:
        raise Unusable(f"{file} cannot be written: {error.strerror}.") from None
    say(f"{counts[0]:,} nodes and {counts[1]:,} relationships are in {file}.")
    return 0


@contextmanager
def _beside(file: Path) -> Iterator[Path]:
    """A fresh file that only its user can read, gone at the end if it was not renamed.

    Its name is its own: what a killed backup left stands in nobody's way.
    """
    descriptor, name = mkstemp(prefix=f"{file.name}.", suffix=".part", dir=file.parent)
    os.close(descriptor)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


async def _write(tx: Transaction, file: Path, schema: int, say: Say) -> tuple[int, int]:
    await tx.rows("keeping/hold_still")
    with gzip.open(file, "wt", encoding="utf-8", compresslevel=5) as out:
        _line(out, {"interlock": FORMAT, "schema": schema})
        nodes = await _all(tx, out, "node", say)
        relationships = await _all(tx, out, "relationship", say)
        _line(out, {"end": [nodes, relationships]})
    return nodes, relationships


async def _all(tx: Transaction, out: Any, kind: str, say: Say) -> int:
    count = 0
    async for row in tx.each(f"keeping/{kind}s"):
        row["properties"] = {key: to_json(value) for key, value in row["properties"].items()}
        _line(out, {kind: row})
        count += 1
        if count % TELL_EVERY == 0:
            say(f"{count:,} {kind}s written.")
    return count


def _line(out: Any, row: dict[str, Any]) -> None:
    out.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
