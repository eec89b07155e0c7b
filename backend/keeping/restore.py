"""Loading a backup into an empty database."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path

from backend.database import Database, Row
from backend.errors import Unusable
from backend.keeping.backup import TELL_EVERY
from backend.keeping.lines import read
from backend.migrations import migrate
from backend.notes import derive_all
from backend.rules import name_key

BATCH = 2_000
Say = Callable[[str], None]


async def restore(database: Database, file: Path, say: Say) -> int:
    """Load a backup, whole or not at all; the file is read to its end before anything is written."""
    counts = Counter(kind for kind, _ in read(file))
    await migrate(database, say)
    empty = await database.first("keeping/is_empty")
    if not empty or not empty["empty"]:
        raise Unusable("This database is not empty. Restore into a fresh data folder.")
    await _load_or_leave_empty(database, file, say)
    with _told("The map is back, but the ids of the backup could not be taken off again:"):
        while (await database.write_query("keeping/forget_ids", most=BATCH))[0]["done"]:
            pass
    nodes = counts["node"] + counts["map"]
    say(f"{nodes:,} nodes and {counts['relationship']:,} relationships are back.")
    return 0


async def _load_or_leave_empty(database: Database, file: Path, say: Say) -> None:
    try:
        with _told(f"The database did not take {file}, and is empty as before:"):
            await _load(database, file, say)
    except BaseException:  # Ctrl-C too
        with _told("What was loaded could not be taken out again. Use a fresh data folder:"):
            while (await database.write_query("keeping/take_out", most=BATCH))[0]["done"]:
                pass
        raise


@contextmanager
def _told(sentence: str) -> Iterator[None]:
    """The lines were checked: what fails here is the database, and it is told in one sentence."""
    try:
        yield
    except Unusable:
        raise
    except Exception as error:
        reason = str(getattr(error, "message", None) or error).split("\n")[0]
        raise Unusable(f"{sentence} {reason}") from error


async def _load(database: Database, file: Path, say: Say) -> None:
    """The map node comes last: until then the map is as it was."""
    the_map: Row = {}
    for kind, found in groupby(read(file), key=itemgetter(0)):
        rows = map(itemgetter(1), found)
        if kind == "map":
            the_map = next(rows)["properties"]
        else:
            await _put(database, kind, rows, say)
    await derive_all(database)
    await database.write_query("keeping/put_map", properties=the_map)


async def _put(database: Database, kind: str, rows: Iterator[Row], say: Say) -> None:
    count = 0
    while batch := [_renewed(row) for row in islice(rows, BATCH)]:
        await database.write_query(f"keeping/put_{kind}s", rows=batch)
        count += len(batch)
        if count % TELL_EVERY == 0:
            say(f"{count:,} {kind}s loaded.")


def _renewed(row: Row) -> Row:
    """What a name is compared by is made anew: an older Interlock may have made it otherwise."""
    properties = row["properties"]
    if "nameKey" in properties and isinstance(properties.get("name"), str):
        properties["nameKey"] = name_key(properties["name"])
    return row
