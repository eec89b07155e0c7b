"""Loading a backup into an empty database."""

import gzip
import json
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from backend.database import Database
from backend.errors import Unusable
from backend.keeping.backup import FORMAT, TELL_EVERY
from backend.keeping.values import from_json
from backend.migrations import migrate, newest

BATCH = 2_000
Say = Callable[[str], None]


async def restore(database: Database, file: Path, say: Say) -> int:
    """Load a backup; the file is read to its end before anything is written."""
    head, counts = _read_through(file)
    if head["schema"] > newest():
        raise Unusable(f"{file} has schema {head['schema']}, newer than this program's.")
    await migrate(database, say)
    empty = await database.first("keeping/is_empty")
    if not empty or not empty["empty"]:
        raise Unusable("This database is not empty. Restore into a fresh data folder.")
    await _load(database, file, "node", say)
    await _load(database, file, "relationship", say)
    await _forget_ids(database)
    say(f"{counts[0]:,} nodes and {counts[1]:,} relationships are back.")
    return 0


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if not isinstance(row, dict):
                raise ValueError("a line of a backup is an object")
            yield row


def _read_through(file: Path) -> tuple[dict[str, Any], list[int]]:
    """The first line and the counts of the last, or a refusal: a cut file must not be half
    restored."""
    found = {"node": 0, "relationship": 0}
    head: dict[str, Any] = {}
    counts: list[int] = []
    try:
        for row in _lines(file):
            head = head or row
            for kind in found:
                found[kind] += kind in row
            counts = row.get("end", [])
    except FileNotFoundError:
        raise Unusable(f"There is no file {file}.") from None
    except (OSError, EOFError, ValueError, zlib.error):
        raise Unusable(f"{file} is no whole backup of Interlock.") from None
    known = head.get("interlock") == FORMAT and isinstance(head.get("schema"), int)
    if not known or counts != list(found.values()):
        raise Unusable(f"{file} is no whole backup of Interlock.")
    return head, counts


async def _load(database: Database, file: Path, kind: str, say: Say) -> None:
    batch: list[dict[str, Any]] = []
    count = 0
    for row in _lines(file):
        if kind not in row:
            continue
        item = row[kind]
        item["properties"] = {key: from_json(value) for key, value in item["properties"].items()}
        batch.append(item)
        if len(batch) == BATCH:
            await database.write_query(f"keeping/put_{kind}s", rows=batch)
            count += len(batch)
            batch = []
            if count % TELL_EVERY == 0:
                say(f"{count:,} {kind}s loaded.")
    if batch:
        await database.write_query(f"keeping/put_{kind}s", rows=batch)


async def _forget_ids(database: Database) -> None:
    while (await database.write_query("keeping/forget_ids", most=BATCH))[0]["done"]:
        pass
