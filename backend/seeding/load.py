"""Loads a map in bulk: sections of plain rows, one query each, in batches. Safe to run again."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from graphlib import TopologicalSorter
from itertools import islice
from typing import Any

from backend.clock import now
from backend.database import Database, Row
from backend.viewers import INNER_KINDS

BATCH = 1_000
Say = Callable[[str], None]
Section = tuple[str, Iterable[Row]]


def batches(rows: Iterable[Any], size: int = BATCH) -> Iterator[list[Any]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, size)):
        yield batch


class Progress:
    """Tells how far a load is, every two seconds."""

    def __init__(self, total: int, say: Say) -> None:
        self._total, self._say = total, say
        self._done = 0
        self._told = time.monotonic()

    def add(self, count: int) -> None:
        self._done += count
        if time.monotonic() - self._told >= 2:
            self._told = time.monotonic()
            self._say(f"Loading the map: {100 * self._done // self._total} %.")


async def load(database: Database, sections: Sequence[Section], say: Say) -> None:
    """Write every section, then what processes carry of their surroundings."""
    moment = now()
    listed = [(name, list(rows)) for name, rows in sections]
    processes = sum(len(rows) for name, rows in listed if name == "processes")
    progress = Progress(sum(len(rows) for _, rows in listed) + 2 * processes, say)
    are_within = False
    for name, rows in listed:
        if name == "owners" and not are_within:
            await database.write_query("organisations/entities", inner=INNER_KINDS)
            are_within = True
        for batch in batches(rows):
            await database.write_query(f"seeding/{name}", rows=batch, **_now(name, moment))
            progress.add(len(batch))
    await write_places(database, progress)
    await write_surroundings(database, progress)


DATED = frozenset({"processes", "owners", "parts", "players", "interactions", "readers"})


def _now(name: str, moment: Any) -> dict[str, Any]:
    return {"now": moment} if name in DATED else {}


async def write_places(database: Database, progress: Progress) -> None:
    """Write `above` and `layer` of every process, from the tops down, each after all its wholes."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for row in await database.rows("seeding/parts_of"):
        sorter.add(row["partId"], row["wholeId"])
    sorter.prepare()
    while sorter.is_active():
        ready = sorter.get_ready()
        for batch in batches(ready):
            await database.write_query("seeding/layer", partIds=batch)
            progress.add(len(batch))
        sorter.done(*ready)


async def write_surroundings(database: Database, progress: Progress) -> None:
    """Write owner, leaders and counts of every process."""
    after = ""
    while True:
        found = await database.rows("seeding/process_ids", afterId=after, most=BATCH)
        if not found:
            return
        ids = [row["id"] for row in found]
        await database.write_query("sharing/relabel", processIds=ids)
        await database.write_query("processes/over", processIds=ids)
        await database.write_query("processes/refresh", processIds=ids)
        progress.add(len(ids))
        after = ids[-1]
