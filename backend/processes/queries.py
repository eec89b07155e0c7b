"""Finding processes that you may see."""

from dataclasses import dataclass
from typing import Any

from backend.database import Database, Row
from backend.errors import Refusal, bad_input, not_found
from backend.permissions import Viewer
from backend.rules import clean_id, clean_text, name_key
from backend.words import lucene, lucene_near

DEEPEST_CLUSTER = 12
LARGEST_CLUSTER = 20_000
NEAR = 6
"""The rank of what holds only words like those that were searched for."""
STEP = 3
"""How many layers one statement fetches."""


@dataclass
class ClusterRows:
    """A process with everything below it to a depth, flat, and the map's number it is true at or after."""

    top: Row
    processes: list[Row]
    parts: list[Row]
    number: int


async def get_seen(database: Database, viewer: Viewer, process_id: str) -> tuple[Row, list[Row]]:
    """One process, whole or restricted as lists show it, and the processes above it, from the top; or refuse."""
    clean = clean_id(process_id, "process")
    row = await database.first("processes/get", processId=clean, viewer=viewer.facts)
    if row is None:
        raise not_read(clean)
    return row["process"], row["path"]


async def get_process(database: Database, viewer: Viewer, process_id: str) -> Row:
    """One process that may be read; or refuse."""
    row, _ = await get_seen(database, viewer, process_id)
    if "restricted" in row:
        raise not_read(row["id"])
    return row


def not_read(process_id: str) -> Refusal:
    """What is absent, and what may not be read, is refused alike."""
    return not_found("process").about("read", process_id)


async def get_cluster(
    database: Database, viewer: Viewer, process_id: str, depth: int
) -> ClusterRows:
    """A process with everything below it, `depth` layers deep. The number is read first: a change that comes between is
    then told again, never missed."""
    if not 1 <= depth <= DEEPEST_CLUSTER:
        raise bad_input("depth", f"`depth` is between 1 and {DEEPEST_CLUSTER}.")
    clean = clean_id(process_id, "process")
    first = await _layers_below(database, viewer, [clean], min(depth, STEP))
    if first is None or "restricted" in first["tops"][0]:
        raise not_read(clean)
    processes = {row["id"]: row for row in first["tops"] + first["processes"]}
    parts = {(row["wholeId"], row["partId"]): row for row in first["parts"]}
    deepest, depth = first["deepest"], depth - STEP
    while deepest and depth > 0:
        more = await _layers_below(database, viewer, deepest, min(depth, STEP))
        if more is None:
            break
        processes |= {row["id"]: row for row in more["processes"]}
        parts |= {(row["wholeId"], row["partId"]): row for row in more["parts"]}
        deepest, depth = more["deepest"], depth - STEP
        if len(processes) > LARGEST_CLUSTER:
            raise bad_input("depth", "That is too much at once. Ask for fewer layers.")
    return ClusterRows(
        first["tops"][0], list(processes.values()), list(parts.values()), first["number"]
    )


async def _layers_below(
    database: Database, viewer: Viewer, process_ids: list[str], layers: int
) -> Row | None:
    row = await database.first(
        "processes/subtree", processIds=process_ids, layers=layers, viewer=viewer.facts
    )
    return row if row and row["tops"] else None


async def search(
    database: Database, viewer: Viewer, words: str, first: int, after: list[Any]
) -> list[Row]:
    """Processes that hold the words, or else words like them; one more than `first`."""
    rank, name, process_id = after
    rows: list[Row] = []
    if rank != NEAR:
        rows = await database.rows(
            "processes/search",
            lucene=lucene(words),
            key=name_key(" ".join(clean_text(words, "words", 200).split())),
            afterRank=rank,
            afterName=name,
            afterId=process_id,
            most=first + 1,
            viewer=viewer.facts,
        )
    if rows or rank not in (None, NEAR):
        return rows
    return await database.rows(
        "processes/search_near",
        lucene=lucene_near(words),
        rank=NEAR,
        afterName=name,
        afterId=process_id,
        most=first + 1,
        viewer=viewer.facts,
    )


async def list_attributes(database: Database, viewer: Viewer, process_ids: list[str]) -> list[Row]:
    """The attributes of these processes that may be read, by process and in order."""
    if not process_ids:
        return []
    row = await database.first(
        "processes/attributes_of", processIds=process_ids, viewer=viewer.facts
    )
    return list(row["attributes"]) if row else []
